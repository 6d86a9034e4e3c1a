import Geometry

/// The derivative of a number by a camera that looks along -z.
public struct CameraCotangent: Equatable, Sendable {
    /// By the camera's position, per decimetre.
    public var position = Vector3.zero
    /// By the logarithm of the focal length.
    public var logFocalLength: Float = 0

    /// Nothing depends on the camera.
    public init() {}
}

extension FaceMapper {
    /// The derivative of a number by the camera, from its derivatives by where on the picture
    /// things are seen: what `pullback` is for the face.
    /// - Parameters:
    ///   - maps: those of the face.
    ///   - motion: per pixel, by the movement of what is seen there, per pixel of the picture.
    public func cameraPullback(_ maps: FaceMaps, motion: [Vector2]) -> CameraCotangent {
        var result = CameraCotangent()
        for (pixel, motion) in motion.enumerated() where motion != .zero {
            guard let place = carriedPlace(maps, pixel) else { continue }
            result.position -= camera.pullback(place, motion)
            result.logFocalLength += motion.dot(camera.project(place) - camera.principalPoint)
        }
        return result
    }
}
