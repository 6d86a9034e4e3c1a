import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// What a photograph shows, in a crop around the head.
struct AppearanceEvidence {
    /// The crop and its camera.
    var crop: FaceCrop
    /// The face's shape as far as it is known.
    var shape: FaceShape
    /// The parts of the face, by its landmarks.
    var regions: FaceRegions
    /// The light of the photograph; nil as long as it is not known.
    var light: FitRecord.Light?
    /// The light that avatars are compared in: the photograph's, or the studio's in its tint.
    var lighting: Lighting { light.map { Lighting($0) } ?? studio }
    /// The tint of the photograph's light, as the whites of the eyes tell it.
    let tint: Vector3
    private let studio: Lighting
    /// The photograph.
    var photo: Image
    /// Pixels of the crop that lie outside the photograph.
    var outside: [Int]
    /// The same crop at twice the resolution.
    var closer: Image

    /// Width and height of the crop.
    static let size = 256

    /// What a photograph shows of a face.
    /// - Parameters:
    ///   - image: the photograph.
    ///   - camera: its camera.
    ///   - points: its 68 points in pixels.
    init(
        rig: Rig, _ parameters: RigParameters, image: Image, camera: Camera, points: [Vector2]
    ) throws {
        let size = Self.size
        let shape = rig.evaluate(parameters)
        let center = shape.neckPivot + shape.headRotation * Vector3(0, 0.95, 0.9)
        let crop = FaceCrop(camera: camera, center: center, extent: 4.0, size: size)
        let regions = FaceRegions(
            width: size, height: size, points: points.map { crop.transform($0) })
        let back = crop.transform.inverse ?? .identity
        outside = (0..<size * size).filter { index in
            let place = back(Vector2(Float(index % size) + 0.5, Float(index / size) + 0.5))
            return place.x < 0 || place.y < 0 || place.x > Float(image.width)
                || place.y > Float(image.height)
        }
        photo = crop.picture(of: image)
        closer = FaceCrop(camera: camera, center: center, extent: 4.0, size: 2 * size).picture(
            of: image)
        tint = WhiteBalance.tint(photo, eyes: regions.eyes)
        studio = try Lighting.load("studio").tinted(by: tint)
        self.shape = shape
        self.crop = crop
        self.regions = regions
    }

    /// The number of the crop's pixel that holds pixel number `index` of `closer`.
    static func pixel(ofCloser index: Int) -> Int {
        index / (2 * size) / 2 * size + index % (2 * size) / 2
    }

    /// The avatar in the photograph's light, as the crop sees it.
    func render(_ parameters: RigParameters, _ renderer: Renderer) throws -> Image {
        try renderer.color(
            shape: shape, parameters: parameters, camera: crop.camera,
            options: RenderOptions(lighting: lighting))
    }

    /// What a network's map says at each pixel of the crop; -1 where crop and view do not overlap, or
    /// beyond the photograph.
    /// - Parameter map: a number per pixel of the view of `reading`, row by row.
    func map(_ map: ArraySlice<Float>, of reading: FaceReading) -> [Float] {
        self.map(map, transform: reading.transform)
    }

    /// Where hair is likely at each pixel of the crop: as both views say where they overlap, as the wider
    /// one says elsewhere; -1 beyond both, or beyond the photograph.
    func map(_ hair: HairReading, _ reading: FaceReading) -> [Float] {
        let near = map(reading.probabilities(of: .hair), of: reading)
        let wide = map(hair.chances[...], transform: hair.transform)
        return zip(near, wide).map { near, wide in
            near < 0 ? wide : wide < 0 ? near : (near + wide) / 2
        }
    }

    /// How likely each pixel of the crop is cloth, in the wide view; -1 beyond it, or beyond the photograph.
    func cloth(_ hair: HairReading) -> [Float] {
        map(hair.cloth[...], transform: hair.transform)
    }

    /// - Parameter transform: from pixels of the photograph to those of the map's view.
    private func map(_ map: ArraySlice<Float>, transform: AffineTransform2D) -> [Float] {
        let (size, own) = (Self.size, FaceReading.size)
        guard let back = crop.transform.inverse else { return [] }
        let toView = back.followed(by: transform)
        var values = (0..<size * size).map { pixel -> Float in
            let place = toView(
                Vector2(Float(pixel % size) + 0.5, Float(pixel / size) + 0.5))
            let (x, y) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
            guard x >= 0, y >= 0, x < own, y < own else { return -1 }
            return map[map.startIndex + y * own + x]
        }
        for pixel in outside { values[pixel] = -1 }
        return values
    }

    /// Whether hair curls: whether its strands above the chin agree little.
    /// - Parameter isHair: by number of the crop's pixel.
    func isCurly(where isHair: (Int) -> Bool) -> Bool {
        let size = Self.size
        let chin = Int(regions.points[8].y)
        let mask = (0..<4 * size * size).map { index in
            let pixel = Self.pixel(ofCloser: index)
            return pixel / size < chin && isHair(pixel)
        }
        return StrandCoherence.mean(closer, mask: mask) < Self.curlCoherence
    }

    /// Hair whose strands agree less than this is curly: on photographs straight hair has 0.65 to 0.9,
    /// curls have below 0.5.
    private static let curlCoherence: Float = 0.58
}
