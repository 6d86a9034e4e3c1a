import Geometry
import Imaging

/// How a face is lit. Nothing here depends on how dark the skin is: what counts is the brightest of
/// the face, the whites of the eyes and the sheen included, and one cheek beside the other.
struct FaceLight {
    /// The luminance that a twentieth of the face exceeds, linear, 0...1.
    let brightest: Float
    /// The share of the face in which at least two channels have reached their end.
    let burntOut: Double
    /// How much brighter one side of the face is than the other, 1 or more.
    let sides: Float

    /// Measures the light on a face.
    init(_ face: FaceCloseUp) {
        let inner = face.inner
        let luminances = inner.map { Self.luminance(face, $0) }.sorted()
        brightest = luminances.isEmpty ? 0 : luminances[luminances.count * 19 / 20]
        let (pixels, channels) = (face.picture.pixels, face.picture.channels)
        let burnt = inner.count { pixel in
            (0..<3).count { pixels[pixel * channels + $0] >= Self.end } >= 2
        }
        burntOut = Double(burnt) / Double(max(inner.count, 1))
        let points = face.regions.points
        let (top, bottom) = (points[27], points[33])
        let down = bottom - top
        var halves: ([Float], [Float]) = ([], [])
        for pixel in face.regions.skin {
            let place =
                Vector2(
                    Float(pixel % face.picture.width), Float(pixel / face.picture.width)) - top
            let luminance = Self.luminance(face, pixel)
            if down.x * place.y - down.y * place.x > 0 {
                halves.0.append(luminance)
            } else {
                halves.1.append(luminance)
            }
        }
        guard min(halves.0.count, halves.1.count) > 50 else {
            sides = 1
            return
        }
        func middle(_ values: [Float]) -> Float { max(values.sorted()[values.count / 2], 1e-3) }
        let ratio = middle(halves.0) / middle(halves.1)
        sides = max(ratio, 1 / ratio)
    }

    /// JPEG rounds what is burnt out to a little below 255.
    private static let end: UInt8 = 252

    private static func luminance(_ face: FaceCloseUp, _ pixel: Int) -> Float {
        SRGB.luminance(RegionColor.color(face.picture, pixel))
    }
}
