import Geometry

/// Where a camera stands and how much it sees: a picture of a face in rig space.
public struct Framing: Equatable, Sendable {
    /// The point in the middle of the picture, decimetres in rig space.
    public var center: Vector3
    /// How far the camera stands from it, decimetres: near cameras make noses large.
    public var distance: Float
    /// The height of what the picture shows at the middle, decimetres.
    public var height: Float
    /// How far the camera walks round to the subject's left, degrees.
    public var turn: Float
    /// How far the camera looks down on the middle, degrees.
    public var elevation: Float

    /// A framing; straight from the front unless told.
    public init(
        center: Vector3, distance: Float, height: Float, turn: Float = 0, elevation: Float = 0
    ) {
        self.center = center
        self.distance = distance
        self.height = height
        self.turn = turn
        self.elevation = elevation
    }

    /// The focal length that sees as much of a frame 24 mm high, millimetres.
    public var focalLength35: Float { 24 * distance / height }

    /// The camera of a square picture of `size` pixels.
    public func camera(size: Int) -> Camera {
        let degree = Float.pi / 180
        let orbit =
            Matrix3(rotationAbout: Vector3(0, 1, 0), radians: turn * degree)
            * Matrix3(rotationAbout: Vector3(1, 0, 0), radians: -elevation * degree)
        return Camera(
            position: center + orbit * Vector3(0, 0, distance), rotation: orbit.transposed,
            focalLength: Float(size) * distance / height,
            principalPoint: Vector2(repeating: Float(size) / 2), width: size, height: size)
    }

    // MARK: What networks and calibration rely on; a changed file must not change it

    /// How far the camera stands from the face, in decimetres: the working distance of a portrait.
    public static let distance: Float = 14

    /// Head and shoulders, for looking at; `size` is the height and width in pixels.
    public static func portrait(size: Int) -> Camera {
        Framing(center: Vector3(0, 7.25, 1.2), distance: distance, height: 3.05).camera(size: size)
    }

    /// The face, filling the picture, always seen by the same camera: what networks look at.
    public static func aligned(size: Int = 512) -> Camera {
        Framing(center: Vector3(0, 7.12, 1.3), distance: distance, height: 2.5).camera(size: size)
    }

    /// The camera of a fitted photograph, at the photograph's size or another.
    public static func photo(_ camera: Camera, scale: Float = 1) -> Camera {
        camera.scaled(by: scale)
    }
}
