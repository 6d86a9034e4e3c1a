import Foundation
import Geometry
import Imaging

/// The tint of a photograph's light, judged by the white of the eyes.
enum WhiteBalance {
    /// What the white of an eye reflects between red lids: nearly neutral, slightly red (linear
    /// RGB, relative to green).
    private static let sclera = Vector3(1.2, 1, 0.93)

    /// How far the white of an eye strays from that without any tint of the light, as a logarithm: it
    /// is small, shaded, veined and mirrors its surroundings.
    private static let stray: Float = 0.2

    /// The tint per channel, of luminance 1, as far as it is more than eyes differ by; 1 where the
    /// eyes show too little white.
    static func tint(_ image: Image, eyes: [Int]) -> Vector3 {
        guard eyes.count >= 60 else { return Vector3(repeating: 1) }
        let colors = eyes.map { RegionColor.color(image, $0) }
            .sorted { SRGB.luminance($0) > SRGB.luminance($1) }
        let brightest = colors[(colors.count / 25)..<(colors.count / 5 + 1)]
        let mean = brightest.reduce(Vector3.zero, +) / Float(brightest.count)
        guard mean.min() > 0.05 else { return Vector3(repeating: 1) }
        func beyond(_ seen: Float, _ neutral: Float) -> Float {
            let tint = log(seen / mean.y / neutral)
            return exp(tint - min(max(tint, -stray), stray))
        }
        let tint = pointwiseMin(
            pointwiseMax(
                Vector3(beyond(mean.x, sclera.x), 1, beyond(mean.z, sclera.z)),
                Vector3(repeating: 0.7)),
            Vector3(repeating: 1.4))
        return tint / SRGB.luminance(tint)
    }
}
