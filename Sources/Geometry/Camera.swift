import Foundation

/// A pinhole camera without lens distortion.
///
/// Camera space is x right, y up, z toward the viewer (the camera looks along -z), in decimetres.
/// Pixels count from the top left corner of the picture, x right, y down; the centre of the first
/// pixel is (0.5, 0.5).
public struct Camera: Equatable, Sendable {
    /// Where the camera stands, in rig space.
    public var position: Vector3
    /// Turns rig space into camera space. The identity looks at the face from the front.
    public var rotation: Matrix3
    /// Focal length in pixels.
    public var focalLength: Float
    /// Where the optical axis meets the picture, in pixels.
    public var principalPoint: Vector2
    /// Width of the picture in pixels.
    public var width: Int
    /// Height of the picture in pixels.
    public var height: Int

    /// A camera with every property given; the principal point defaults to the middle of the
    /// picture.
    public init(
        position: Vector3, rotation: Matrix3 = .identity, focalLength: Float,
        principalPoint: Vector2? = nil, width: Int, height: Int
    ) {
        self.position = position
        self.rotation = rotation
        self.focalLength = focalLength
        self.principalPoint = principalPoint ?? Vector2(Float(width), Float(height)) / 2
        self.width = width
        self.height = height
    }

    /// The point in camera space.
    public func cameraSpace(_ point: Vector3) -> Vector3 {
        rotation * (point - position)
    }

    /// The pixel position of a point in front of the camera.
    public func project(_ point: Vector3) -> Vector2 {
        let q = cameraSpace(point)
        return principalPoint + Vector2(q.x, -q.y) * (focalLength / -q.z)
    }

    /// The derivative of a number by a point, given its derivative by the point's pixel position: the
    /// transpose of the derivative of `project`.
    public func pullback(_ point: Vector3, _ cotangent: Vector2) -> Vector3 {
        let q = cameraSpace(point)
        let near = -1 / q.z
        let scale = focalLength * near
        return rotation.transposed
            * Vector3(
                scale * cotangent.x, -scale * cotangent.y,
                scale * near * (q.x * cotangent.x - q.y * cotangent.y))
    }

    /// The same view at another picture size: every pixel length is multiplied by `factor`.
    public func scaled(by factor: Float) -> Camera {
        var copy = self
        copy.focalLength *= factor
        copy.principalPoint *= factor
        copy.width = Int((Float(width) * factor).rounded())
        copy.height = Int((Float(height) * factor).rounded())
        return copy
    }

    /// The camera whose pictures are those of this one moved by a similarity.
    /// - Parameters:
    ///   - similarity: from pixels of this camera to pixels of the new one; keeps angles and sides.
    ///   - width: of the new pictures.
    ///   - height: of the new pictures.
    public func moved(by similarity: AffineTransform2D, width: Int, height: Int) -> Camera {
        let principal = similarity(principalPoint)
        let clockwise = Float(atan2(similarity.b, similarity.a))
        return Camera(
            position: position,
            rotation: Matrix3(rotationAbout: Vector3(0, 0, -1), radians: clockwise) * rotation,
            focalLength: focalLength * Float(similarity.meanScale), principalPoint: principal,
            width: width, height: height)
    }
}
