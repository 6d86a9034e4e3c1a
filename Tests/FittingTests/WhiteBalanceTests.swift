import Geometry
import Imaging
import Testing

@testable import Fitting

/// The tint of the light is told as far as it is more than eyes differ by.
struct WhiteBalanceTests {
    /// The tint of a picture of one colour, linear RGB.
    private func tint(_ color: Vector3) -> Vector3 {
        let bytes = (0..<3).map { SRGB.byte(color[$0]) }
        let image = Image(
            width: 10, height: 10, channels: 3,
            pixels: (0..<100).flatMap { _ in bytes })
        return WhiteBalance.tint(image, eyes: Array(0..<100))
    }

    @Test func `eyes that differ as eyes do say nothing of the light`() {
        for color in [Vector3(0.42, 0.35, 0.32), Vector3(0.36, 0.33, 0.33)] {
            let tint = tint(color)
            #expect(abs(tint.x - 1) < 0.01 && abs(tint.y - 1) < 0.01 && abs(tint.z - 1) < 0.01)
        }
    }

    @Test func `strong tints are told, and not more`() {
        let warm = tint(Vector3(0.6, 0.35, 0.15))
        #expect(warm.x > warm.y && warm.z < warm.y)
        let cool = tint(Vector3(0.25, 0.35, 0.6))
        #expect(cool.x < cool.y && cool.z > cool.y)
        // Past the limits the tint grows no more.
        #expect(warm.x / warm.y <= 1.4 + 1e-3 && warm.z / warm.y >= 0.7 - 1e-3)
        #expect(cool.z / cool.y <= 1.4 + 1e-3 && cool.x / cool.y >= 0.7 - 1e-3)
    }

    @Test func `too little white is no evidence`() {
        #expect(tint(Vector3(0.05, 0.02, 0.01)) == Vector3(repeating: 1))
    }
}
