import Geometry
import Imaging
import Landmarks
import Rendering
import Rigging

/// A picture of both eyes and what is around them, of the photograph and of avatars.
struct EyeCloseUp {
    /// The photograph's eyes.
    let photo: Image
    /// Its 68 points on that picture, pixels.
    let photoPoints: [Vector2]
    /// Those of the avatar.
    let avatarPoints: [Vector2]
    /// The photograph's irises on that picture, those that were found; the avatar's are there, too.
    let irises: [IrisFinder.Iris]

    private let shape: FaceShape
    private let camera: Camera
    private let lighting: Lighting

    /// Width and height, pixels, and the extent, decimetres.
    private static let (size, extent): (Int, Float) = (256, 1.5)

    /// - Parameters:
    ///   - image: the photograph.
    ///   - camera: its camera.
    ///   - points: its 68 points, pixels.
    ///   - found: its irises, those that were found.
    init(
        rig: Rig, _ parameters: RigParameters, _ evidence: AppearanceEvidence, image: Image,
        camera: Camera, points: [Vector2], irises found: [IrisFinder.Iris]
    ) {
        shape = evidence.shape
        lighting = evidence.lighting
        let center = shape.neckPivot + shape.headRotation * Vector3(0, 0.95, 1.2)
        let crop = FaceCrop(camera: camera, center: center, extent: Self.extent, size: Self.size)
        self.camera = crop.camera
        photo = crop.picture(of: image)
        photoPoints = points.map { crop.transform($0) }
        irises = found.map { iris in
            IrisFinder.Iris(
                center: crop.transform(iris.center),
                radius: iris.radius * Float(crop.transform.meanScale), contrast: iris.contrast)
        }
        avatarPoints = LandmarkSampler(rig).project(parameters, camera: crop.camera)
    }

    /// An avatar of the same shape in the photograph's light.
    func render(_ parameters: RigParameters, _ renderer: Renderer) throws -> Image {
        try renderer.color(
            shape: shape, parameters: parameters, camera: camera,
            options: RenderOptions(lighting: lighting))
    }
}
