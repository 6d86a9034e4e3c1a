import Geometry
import Imaging
import Support
import Testing

@Suite struct ComparisonTests {
    @Test func equalPictures() throws {
        let image = TestPictures.gradient(width: 30, height: 20)
        let comparison = try Comparison(image, image)
        #expect(comparison.meanDifference == 0)
        #expect(comparison.maximumDifference == 0)
        #expect(comparison.failingShare == 0)
        #expect(comparison.peakSignalToNoise == .infinity)
        #expect(abs(try image.structuralSimilarity(to: image) - 1) < 1e-6)
        #expect(try image.difference(from: image).pixels.allSatisfy { $0 == 0 })
    }

    @Test func knownDifferences() throws {
        let first = Image(width: 2, height: 2, channels: 1, pixels: [0, 10, 20, 30])
        let second = Image(width: 2, height: 2, channels: 1, pixels: [0, 14, 20, 26])
        let comparison = try Comparison(first, second, tolerance: 3)
        #expect(comparison.meanDifference == 2)
        #expect(comparison.maximumDifference == 4)
        #expect(comparison.failingShare == 0.5)
        // 10 lg(255^2 / 8)
        #expect(abs(comparison.peakSignalToNoise - 39.10) < 0.01)
        #expect(try Comparison(first, second, tolerance: 4).failingShare == 0)
        #expect(try first.difference(from: second, gain: 10).pixels == [0, 40, 0, 40])
        #expect(try first.difference(from: second, gain: 100).pixels == [0, 255, 0, 255])
    }

    @Test func differingAlphaIsSeen() throws {
        let first = Image(width: 1, height: 1, channels: 4, pixels: [9, 9, 9, 100])
        let second = Image(width: 1, height: 1, channels: 4, pixels: [9, 9, 10, 90])
        #expect(try first.difference(from: second).pixels == [10, 10, 10])
    }

    @Test func differentSizesAreAnError() {
        let first = Image(width: 2, height: 2, color: .black)
        let second = Image(width: 2, height: 3, color: .black)
        #expect(throws: ImageError.self) { try Comparison(first, second) }
        #expect(throws: ImageError.self) { try first.structuralSimilarity(to: second) }
        #expect(throws: ImageError.self) { try first.difference(from: second) }
    }

    /// Two constants have no structure: only the luminance term (2 a b + c) / (a^2 + b^2 + c) is
    /// left.
    @Test func similarityOfConstants() throws {
        let first = Image(width: 12, height: 9, channels: 1, color: Color(grey: 100))
        let second = Image(width: 12, height: 9, channels: 1, color: Color(grey: 150))
        let c = 0.01 * 255 * 0.01 * 255
        let expected = (2 * 100 * 150 + c) / (100 * 100 + 150 * 150 + c)
        #expect(abs(try first.structuralSimilarity(to: second) - expected) < 1e-3)
    }

    @Test func similarityFallsWithNoise() throws {
        var generator = SeededGenerator(seed: 8)
        let image = TestPictures.gradient(width: 64, height: 64)
        let noise = TestPictures.noise(width: 64, height: 64, channels: 3, using: &generator)
        var values: [Double] = []
        for opacity: Float in [0, 0.1, 0.3, 1] {
            var noisy = image
            noisy.paste(noise, x: 0, y: 0, opacity: opacity)
            values.append(try image.structuralSimilarity(to: noisy))
        }
        #expect(values == values.sorted(by: >))
        #expect((values.last ?? 1) < 0.1)
    }
}
