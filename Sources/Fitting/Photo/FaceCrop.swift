import Geometry
import Imaging
import Rigging

/// A square view of a photograph around the head, at a handy size, and the camera that sees the
/// avatar just so.
public struct FaceCrop {
    /// The camera of the crop.
    public var camera: Camera
    /// From pixels of the photograph to pixels of the crop.
    public var transform: AffineTransform2D

    /// A view of the head.
    /// - Parameters:
    ///   - camera: the photograph's camera.
    ///   - center: the middle of the crop, in rig space.
    ///   - extent: the side of the crop in decimetres at that depth.
    ///   - size: the side of the crop in pixels.
    public init(camera: Camera, center: Vector3, extent: Float, size: Int) {
        let middle = camera.project(center)
        let depth = camera.position.z - center.z
        let side = extent * camera.focalLength / depth
        let factor = Float(size) / side
        let corner = middle - Vector2(repeating: side / 2)
        transform = AffineTransform2D(
            a: Double(factor), b: 0, c: 0, d: Double(factor), tx: Double(-corner.x * factor),
            ty: Double(-corner.y * factor))
        self.camera = Camera(
            position: camera.position, rotation: camera.rotation,
            focalLength: camera.focalLength * factor,
            principalPoint: (camera.principalPoint - corner) * factor, width: size, height: size)
    }

    /// The photograph's pixels in this view.
    /// - Parameter outside: what is seen beyond the photograph; `nil` repeats its edge.
    public func picture(of photo: Image, outside: Color? = nil) -> Image {
        photo.warped(by: transform, width: camera.width, height: camera.height, color: outside)
    }
}
