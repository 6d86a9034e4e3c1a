import Geometry

/// A rig's surface in one pose: what `Rig.evaluate` makes and the renderer draws.
public struct FaceShape: Sendable {
    /// Positions of the surface vertices in rig space, decimetres, parallel to
    /// `RigSurface.restPositions`.
    public internal(set) var positions: [Vector3] = []
    /// Unit normals, parallel to `positions`.
    public internal(set) var normals: [Vector3] = []
    /// The subject's left and right eyeball.
    public internal(set) var eyes: [EyePose] = []
    /// The turn of the rigid part of the head.
    public internal(set) var headRotation = Matrix3.identity
    /// The point about which the head turns, in rig space.
    public internal(set) var neckPivot = Vector3.zero

    /// Work space of the evaluation: weights of the shapes, cage vertices.
    var weights: [Float] = []
    var cage: [Vector3] = []

    /// An empty shape, to be filled by `Rig.evaluate`; keep one and reuse its storage.
    public init() {}
}

/// An eyeball: a sphere with a cornea on its forward axis.
public struct EyePose: Equatable, Sendable {
    /// The centre in rig space.
    public var center: Vector3
    /// The radius of the sphere in decimetres.
    public var radius: Float
    /// Turns the forward axis (0, 0, 1) into that of the eye, on which its pupil lies; see
    /// `HeadPose.axis(ofEye:)`. Head rotation and gaze are included.
    public var rotation: Matrix3

    /// The unit vector along which it looks.
    /// - Parameter eye: 0 when it is the subject's left, 1 the right.
    public func sight(ofEye eye: Int) -> Vector3 {
        rotation * (HeadPose.axis(ofEye: eye).transposed * Vector3(0, 0, 1))
    }
}
