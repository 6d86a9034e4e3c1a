import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// A fitted face and its photograph, pixel by pixel: what each reflects, where it faces, and how
/// bright it is.
struct LitFace {
    /// A place on the skin.
    struct Sample {
        /// What it shows under white light from everywhere, linear.
        var reflectance: Float
        /// Unit vector, rig space.
        var normal: Vector3
        /// What the photograph shows, linear.
        var luminance: Float
    }

    /// The skin that photograph and avatar share.
    let samples: [Sample]
    /// What stands behind the head; nil where the photograph shows too little of it.
    let wall: FitRecord.Light.Wall?

    private let renderer: Renderer
    private let evidence: AppearanceEvidence
    /// The pixels of the samples.
    private let places: [Int]
    /// The face, without the neck.
    private let face: [Int]

    /// Looks at both in the crop around the head.
    init(
        _ renderer: Renderer, _ parameters: RigParameters, _ evidence: AppearanceEvidence,
        reading: FaceReading?
    ) throws {
        let (shape, camera, photo) = (evidence.shape, evidence.crop.camera, evidence.photo)
        let labels = try renderer.extendedLabels(
            shape: shape, parameters: parameters, camera: camera)
        let normals = try renderer.normals(shape: shape, parameters: parameters, camera: camera)
        let bare = try renderer.color(
            shape: shape, parameters: parameters, camera: camera,
            options: RenderOptions(lighting: .ambient(Vector3(repeating: Self.dim))))

        let beyond = Set(evidence.outside)
        let agreed = reading.map { Self.skin($0, evidence) }
        let skin = labels.pixels.indices.filter { pixel in
            let label = ExtendedLabelClass(rawValue: labels.pixels[pixel])
            let isBurnt = (0..<3).contains { photo.pixels[pixel * photo.channels + $0] >= 253 }
            return (label == .skin || label == .nose || label == .neck)
                && !beyond.contains(pixel) && !isBurnt && agreed?[pixel] ?? 1 > 0.8
        }
        places = skin.filter { $0 % 2 == 0 }
        samples = places.map { pixel in
            let n = (0..<3).map { Float(normals.pixels[pixel * 3 + $0]) / 127.5 - 1 }
            return Sample(
                reflectance: SRGB.luminance(RegionColor.color(bare, pixel)) / Self.dim,
                normal: Vector3(n[0], n[1], n[2]).normalized,
                luminance: SRGB.luminance(RegionColor.color(photo, pixel)))
        }
        face = skin.filter { labels.pixels[$0] != ExtendedLabelClass.neck.rawValue }
        wall = Self.wall(photo, labels, beyond: beyond)
        self.renderer = renderer
        self.evidence = evidence
    }

    /// Light under which nothing that skin reflects is cut off.
    private static let dim: Float = 0.7

    /// What the photograph shows.
    var photo: Image { evidence.photo }

    /// The avatar in a light.
    func picture(_ parameters: RigParameters, under light: FitRecord.Light) throws -> Image {
        var lit = evidence
        lit.light = light
        return try lit.render(parameters, renderer)
    }

    /// By channel, how much brighter the skin of the photograph is than that of a picture of the
    /// avatar; hues differ by little, or the palette is to blame.
    func gains(_ picture: Image) -> Vector3 {
        // The mean, so that sheen counts: a median leaves the face in the shade.
        let (own, wanted) = (mean(picture), mean(photo))
        let ratio = SRGB.luminance(wanted) / max(SRGB.luminance(own), 1e-3)
        let tints = wanted / pointwiseMax(own, Vector3(repeating: 1e-3)) / ratio
        return pointwiseMin(
            pointwiseMax(tints, Vector3(repeating: 1 / Self.tint)), Vector3(repeating: Self.tint))
            * min(max(ratio, 0.4), 2.5)
    }

    /// What a picture shows at the samples, linear.
    func luminances(_ picture: Image) -> [Float] {
        places.map { SRGB.luminance(RegionColor.color(picture, $0)) }
    }

    /// How much lighter each place of the face is than what is around it, over the middle of the face:
    /// what sheen is, and light from one side is not. Pores and pimples are left out.
    func relief(_ picture: Image) -> [Float] {
        let light = face.map { SRGB.luminance(RegionColor.color(picture, $0)) }
        guard !light.isEmpty else { return [] }
        let size = picture.width
        // Sums of light and of pixels above and to the left.
        var sums = [SIMD2<Float>](repeating: .zero, count: (size + 1) * (size + 1))
        for (pixel, light) in zip(face, light) {
            sums[(pixel / size + 1) * (size + 1) + pixel % size + 1] = SIMD2(light, 1)
        }
        for y in 1...size {
            var row = SIMD2<Float>.zero
            for x in 1...size {
                row += sums[y * (size + 1) + x]
                sums[y * (size + 1) + x] = row + sums[(y - 1) * (size + 1) + x]
            }
        }
        func mean(_ pixel: Int, within reach: Int) -> Float {
            let (x, y) = (pixel % size, pixel / size)
            let (left, right) = (max(x - reach, 0), min(x + reach + 1, size))
            let (top, bottom) = (
                max(y - reach, 0) * (size + 1), min(y + reach + 1, size) * (size + 1)
            )
            let around =
                sums[bottom + right] - sums[bottom + left] - sums[top + right]
                + sums[top + left]
            return around.x / around.y
        }
        let middle = max(light.sorted()[light.count / 2], 1e-3)
        return face.map { pixel in
            (mean(pixel, within: size / 128) - mean(pixel, within: size / 16)) / middle
        }
    }

    private func mean(_ picture: Image) -> Vector3 {
        let sum = face.reduce(Vector3.zero) { $0 + RegionColor.color(picture, $1) }
        return sum / Float(max(face.count, 1))
    }

    private static let tint: Float = 1.04

    /// How likely each pixel of the crop is bare skin.
    private static func skin(_ reading: FaceReading, _ evidence: AppearanceEvidence) -> [Float] {
        let parts: [ExtendedLabelClass] = [.skin, .nose, .neck]
        let chances = parts.map {
            evidence.map(reading.probabilities(ofDetail: $0), of: reading)
        }
        return chances[0].indices.map { pixel in chances.reduce(0) { $0 + $1[pixel] } }
    }

    /// The colours behind the head: those above the shoulders that differ least from each other.
    private static func wall(
        _ photo: Image, _ labels: Image, beyond: Set<Int>
    ) -> FitRecord.Light.Wall? {
        let size = photo.width
        func color(_ isCorner: Bool) -> Vector3? {
            let region = labels.pixels.indices.filter { pixel in
                guard labels.pixels[pixel] == ExtendedLabelClass.background.rawValue,
                    !beyond.contains(pixel)
                else { return false }
                let (x, y) = (pixel % size - size / 2, pixel / size)
                // Hair on the photograph may reach beyond the avatar's, shoulders too.
                let isAside = abs(x) > size * 3 / 8
                return y < size * 2 / 3 && isAside && isCorner == (y < size / 4)
            }
            guard region.count > size * size / 200 else { return nil }
            return RegionColor.median(photo, region, from: 0.1, to: 0.9)
        }
        guard let inner = color(false) ?? color(true) else { return nil }
        func encoded(_ linear: Vector3) -> Vector3 {
            Vector3(SRGB.encoded(linear.x), SRGB.encoded(linear.y), SRGB.encoded(linear.z))
        }
        return FitRecord.Light.Wall(inner: encoded(inner), outer: encoded(color(true) ?? inner))
    }
}
