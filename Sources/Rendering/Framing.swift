import Geometry

/// Cameras for the usual pictures of a face in rig space.
public enum Framing {
    /// How far the camera stands from the face, in decimetres: the working distance of a portrait.
    public static let distance: Float = 14

    /// Head and shoulders, for looking at; `size` is the height and width in pixels.
    public static func portrait(size: Int) -> Camera {
        square(center: Vector3(0, 7.25, 1.2), height: 3.05, size: size)
    }

    /// The face, filling the picture, always seen by the same camera: what networks look at.
    public static func aligned(size: Int = 512) -> Camera {
        square(center: Vector3(0, 7.12, 1.3), height: 2.5, size: size)
    }

    /// The camera of a fitted photograph, at the photograph's size or another.
    public static func photo(_ camera: Camera, scale: Float = 1) -> Camera {
        camera.scaled(by: scale)
    }

    /// Looks along -z at `center`, where the picture is `height` decimetres high.
    static func square(center: Vector3, height: Float, size: Int) -> Camera {
        Camera(
            position: center + Vector3(0, 0, distance),
            focalLength: Float(size) * distance / height, width: size, height: size)
    }
}
