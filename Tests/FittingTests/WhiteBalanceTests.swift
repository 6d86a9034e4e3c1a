import Geometry
import Imaging
import Testing

@testable import Fitting

/// The tint of the light is taken out as far as it is more than eyes differ by.
struct WhiteBalanceTests {
    /// The gains of a picture of one colour, linear RGB.
    private func gains(_ color: Vector3) -> Vector3 {
        let bytes = (0..<3).map { SRGB.byte(color[$0]) }
        let image = Image(
            width: 10, height: 10, channels: 3,
            pixels: (0..<100).flatMap { _ in bytes })
        return WhiteBalance.gains(image, eyes: Array(0..<100))
    }

    @Test func `eyes that differ as eyes do say nothing of the light`() {
        for color in [Vector3(0.42, 0.35, 0.32), Vector3(0.36, 0.33, 0.33)] {
            let gains = gains(color)
            #expect(abs(gains.x - 1) < 0.01 && abs(gains.y - 1) < 0.01 && abs(gains.z - 1) < 0.01)
        }
    }

    @Test func `strong tints are taken out, and not more`() {
        let warm = gains(Vector3(0.6, 0.35, 0.15))
        #expect(warm.x < warm.y && warm.z > warm.y)
        let cool = gains(Vector3(0.25, 0.35, 0.6))
        #expect(cool.x > cool.y && cool.z < cool.y)
        // Past the limits the gains grow no more.
        #expect(warm.z / warm.y <= 1.4 + 1e-3 && cool.x / cool.y <= 1.4 + 1e-3)
    }

    @Test func `too little white is no evidence`() {
        #expect(gains(Vector3(0.05, 0.02, 0.01)) == Vector3(repeating: 1))
    }
}
