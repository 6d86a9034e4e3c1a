import Fitting
import Geometry
import Imaging
import Rendering
import Rigging

/// A photograph and the avatar that was fitted to it, as seen by the photograph's camera.
struct PhotoView {
    /// The photograph, upright; large ones are reduced.
    let photo: Image
    /// The avatar as the photograph shows it.
    let parameters: RigParameters
    /// The photograph's camera, in pixels of `photo`.
    let camera: Camera
    /// The photograph's light; nil where it is not known, so that the studio's must do.
    let lighting: Lighting?
    private let shape: FaceShape

    /// The longer side beyond which nothing is gained for panels of some hundred pixels.
    private static let workingSize = 1600

    /// The view of an avatar; nil when its photograph is not there.
    /// - Throws: `ImageError` when the photograph cannot be read.
    init?(_ avatar: ReviewedAvatar, rig: Rig) throws {
        guard case .found(let url) = avatar.photo, let record = avatar.file.fit else { return nil }
        let photo = try Image.load(url, maximumSize: Self.workingSize)
        let face = avatar.file.parameters
        self.init(
            photo: photo.image,
            parameters: record.seen.map { face.held(as: $0, of: rig.controls) } ?? face,
            record: record, rig: rig)
    }

    /// A view from its parts.
    /// - Parameter record: its camera counts pixels of the full photograph.
    init(photo: Image, parameters: RigParameters, record: FitRecord, rig: Rig) {
        self.photo = photo
        self.parameters = parameters
        camera = record.camera.scaled(by: Float(photo.width) / Float(record.camera.width))
        lighting = record.light.map { Lighting($0) }
        shape = rig.evaluate(parameters)
    }

    /// The head, hair and some of the shoulders.
    func head(size: Int) -> FaceCrop { crop(center: Vector3(0, 0.72, 1), extent: 3.3, size) }

    /// The face, filling the picture.
    func face(size: Int) -> FaceCrop { crop(center: Vector3(0, 0.6, 1), extent: 2.3, size) }

    /// The avatar in one of these views and the photograph's light.
    func avatar(
        _ crop: FaceCrop, in studio: Studio, background: Background? = nil
    ) throws -> Image {
        try studio.picture(
            parameters, camera: crop.camera, background: background, lighting: lighting)
    }

    private func crop(center: Vector3, extent: Float, _ size: Int) -> FaceCrop {
        FaceCrop(
            camera: camera, center: shape.neckPivot + shape.headRotation * center, extent: extent,
            size: size)
    }
}
