import Geometry
import Imaging
import Support
import Testing

@Suite struct WarpTests {
    @Test(arguments: [1, 3, 4])
    func theIdentityChangesNothing(channels: Int) {
        var generator = SeededGenerator(seed: 6)
        var image = TestPictures.noise(
            width: 20, height: 30, channels: channels, using: &generator)
        if channels == 4 {
            for i in stride(from: 3, to: image.pixels.count, by: 4) { image.pixels[i] |= 128 }
        }
        #expect(image.warped(by: .identity, width: 20, height: 30) == image)
    }

    @Test func wholeShiftsMovePixels() {
        let image = Image(width: 3, height: 1, channels: 1, pixels: [10, 20, 30])
        let shift = AffineTransform2D.translation(x: 1, y: 0)
        #expect(image.warped(by: shift, width: 4, height: 1).pixels == [10, 10, 20, 30])
        #expect(
            image.warped(by: shift, width: 5, height: 1, color: Color(grey: 99)).pixels
                == [99, 10, 20, 30, 99])
    }

    @Test func halfShiftsAverageNeighbours() {
        let image = Image(width: 3, height: 1, channels: 1, pixels: [10, 20, 40])
        let shift = AffineTransform2D.translation(x: -0.5, y: 0)
        #expect(image.warped(by: shift, width: 2, height: 1).pixels == [15, 30])
    }

    @Test func aQuarterTurnIsTheOrientation() {
        let image = TestPictures.gradient(width: 24, height: 16)
        let turn = AffineTransform2D.rotation(radians: .pi / 2)
            .followed(by: .translation(x: 16, y: 0))
        #expect(image.warped(by: turn, width: 16, height: 24) == image.oriented(.turnedClockwise))
    }

    /// Shrinking must see all pixels, not the nearest few.
    @Test func shrinkingAverages() throws {
        var generator = SeededGenerator(seed: 7)
        let image = TestPictures.noise(width: 160, height: 160, channels: 3, using: &generator)
        let small = image.warped(by: .scale(x: 0.125, y: 0.125), width: 20, height: 20)
        let comparison = try Comparison(small, image.resized(width: 20, height: 20))
        #expect(comparison.maximumDifference <= 1)
    }

    /// A disc lands where the transform says, whatever part is asked for.
    @Test func pointsFollowTheTransform() {
        var image = Image(width: 400, height: 300, channels: 1, color: .black)
        let point = Vector2(290.3, 80.7)
        image.drawDisc(center: point, radius: 12, color: .white)
        for scale in [0.2, 0.45, 1, 1.7] {
            let transform = AffineTransform2D.translation(x: -300, y: -100)
                .followed(by: .rotation(radians: 0.4)).followed(by: .scale(x: scale, y: scale))
                .followed(by: .translation(x: 50, y: 70))
            let result = image.warped(by: transform, width: 100, height: 100)
            var (sum, weight) = (Vector2.zero, Float(0))
            for y in 0..<100 {
                for x in 0..<100 {
                    let value = Float(result.pixels[y * 100 + x])
                    sum += value * Vector2(Float(x) + 0.5, Float(y) + 0.5)
                    weight += value
                }
            }
            #expect((sum / weight - transform(point)).length < 0.06, "scale \(scale)")
        }
    }
}
