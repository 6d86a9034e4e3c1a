import Geometry
import Imaging

/// The tint of a photograph's light, judged by the white of the eyes.
enum WhiteBalance {
    /// What the white of an eye reflects between red lids: nearly neutral, slightly red (linear
    /// RGB, relative to green).
    private static let sclera = Vector3(1.2, 1, 0.93)

    /// Factors per channel that take out half of the tint; 1 where the eyes show too little white.
    /// Half, because the white of an eye is small, shaded and mirrors its surroundings.
    static func gains(_ image: Image, eyes: [Int]) -> Vector3 {
        guard eyes.count >= 60 else { return Vector3(repeating: 1) }
        let colors = eyes.map { RegionColor.color(image, $0) }
            .sorted { RegionColor.luminance($0) > RegionColor.luminance($1) }
        let brightest = colors[(colors.count / 25)..<(colors.count / 5 + 1)]
        let mean = brightest.reduce(Vector3.zero, +) / Float(brightest.count)
        guard mean.min() > 0.05 else { return Vector3(repeating: 1) }
        var gains = sclera / (mean / mean.y)
        gains = pointwiseMin(
            pointwiseMax(gains, Vector3(repeating: 0.7)), Vector3(repeating: 1.4))
        let half = Vector3(gains.x.squareRoot(), 1, gains.z.squareRoot())
        return half / RegionColor.luminance(half)
    }
}
