import Geometry
import Imaging
import Support
import Testing

@Suite struct ResamplingTests {
    @Test(arguments: [(1, 1), (7, 3), (50, 40), (51, 39), (200, 333)], [1, 3, 4])
    func aConstantStaysConstant(size: (Int, Int), channels: Int) {
        let color = Color(red: 37, green: 200, blue: 5, alpha: channels == 4 ? 77 : 255)
        let image = Image(width: 50, height: 40, channels: channels, color: color)
        let result = image.resized(width: size.0, height: size.1)
        #expect(result == Image(width: size.0, height: size.1, channels: channels, color: color))
    }

    @Test func shrinkingByWholeFactorsAveragesBlocks() {
        let image = Image(
            width: 4, height: 2, channels: 1, pixels: [0, 10, 100, 110, 20, 30, 120, 200])
        #expect(image.resized(width: 2, height: 1).pixels == [15, 133])
        #expect(image.resized(width: 4, height: 1).pixels == [10, 20, 110, 155])
    }

    /// 3 to 2: each result covers one and a half inputs.
    @Test func shrinkingWeighsPartlyCoveredPixels() {
        let image = Image(width: 3, height: 1, channels: 1, pixels: [0, 90, 240])
        #expect(image.resized(width: 2, height: 1).pixels == [30, 190])
    }

    @Test func theMeanIsKept() {
        var generator = SeededGenerator(seed: 5)
        let image = TestPictures.noise(width: 96, height: 72, channels: 3, using: &generator)
        for (width, height) in [(48, 36), (17, 31), (95, 71)] {
            let result = image.resized(width: width, height: height)
            #expect(abs(mean(result) - mean(image)) < 0.6, "\(width) x \(height)")
        }
    }

    @Test func enlargingKeepsARamp() {
        let ramp = Image(width: 20, height: 1, channels: 1, pixels: (0..<20).map { UInt8($0 * 10) })
        let result = ramp.resized(width: 80, height: 1)
        // Away from the ends a cubic reproduces straight lines: value 10 (x - 0.5) at x.
        for x in 10..<70 {
            let expected = 10 * ((Float(x) + 0.5) / 4 - 0.5)
            #expect(abs(Float(result.pixels[x]) - expected) <= 0.51)
        }
    }

    @Test func invisibleColorsDoNotBleed() {
        let image = Image(
            width: 2, height: 1, channels: 4, pixels: [200, 100, 50, 255, 0, 255, 0, 0])
        #expect(image.resized(width: 1, height: 1).pixels == [200, 100, 50, 128])
    }

    @Test func reducedKeepsTheShape() {
        let image = Image(width: 300, height: 200, color: .white)
        #expect(image.reduced(toSize: 150) == Image(width: 150, height: 100, color: .white))
        #expect(image.reduced(toSize: 300) == image)
        let thin = Image(width: 300, height: 1, color: .white).reduced(toSize: 10)
        #expect((thin.width, thin.height) == (10, 1))
    }

    @Test func croppingAndPadding() {
        let image = Image(width: 3, height: 2, channels: 1, pixels: [1, 2, 3, 4, 5, 6])
        let inside = image.cropped(to: PixelRectangle(x: 1, y: 0, width: 2, height: 2))
        #expect(inside.pixels == [2, 3, 5, 6])
        let outside = image.cropped(
            to: PixelRectangle(x: 2, y: 1, width: 2, height: 2), color: Color(grey: 9))
        #expect(outside.pixels == [6, 9, 9, 9])
        let padded = image.padded(left: 1, bottom: 1, color: Color(grey: 7))
        #expect(padded.pixels == [7, 1, 2, 3, 7, 4, 5, 6, 7, 7, 7, 7])
        #expect(padded.padded(left: -1, bottom: -1) == image)
        let nothing = image.cropped(to: PixelRectangle(x: 50, y: 50, width: 1, height: 1))
        #expect(nothing.pixels == [0])
    }

    private func mean(_ image: Image) -> Double {
        Double(image.pixels.reduce(0) { $0 + Int($1) }) / Double(image.pixels.count)
    }
}
