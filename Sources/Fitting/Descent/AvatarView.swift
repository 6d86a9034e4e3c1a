import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// An avatar as networks see its photograph: the true renderer's pictures in the same view.
struct AvatarView {
    /// Its label picture.
    let labels: Image
    /// Its colour picture.
    let picture: Image

    /// - Parameters:
    ///   - camera: the photograph's.
    ///   - light: the photograph's; the studio's where it is not known.
    init(
        _ parameters: RigParameters, camera: Camera, light: FitRecord.Light?,
        _ reading: FaceReading, renderer: Renderer, rig: Rig
    ) throws {
        let view = reading.view(of: camera)
        let shape = rig.evaluate(parameters)
        labels = try renderer.labels(shape: shape, parameters: parameters, camera: view)
        picture = try renderer.color(
            shape: shape, parameters: parameters, camera: view,
            options: RenderOptions(
                background: .studio, lighting: light.map { Lighting($0) }))
    }
}
