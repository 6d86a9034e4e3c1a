import Foundation
import Geometry
import Rendering
import Rigging

/// Camera, light and surroundings of one picture.
struct PhotoScene {
    var camera: Camera
    var lighting: Lighting
    /// The background; nil for the studio's wall.
    var background: BackgroundPool.Choice?
    /// Where the camera stands, until `frame` puts it there.
    var view: View?

    /// The camera's place, for records.
    var numbers: [(name: String, value: Float)] {
        [
            ("distance", view?.distance ?? Framing.distance),
            ("azimuth", view?.azimuth ?? 0), ("elevation", view?.elevation ?? 0),
            ("roll", view?.roll ?? 0),
        ]
    }

    /// A camera relative to the face.
    struct View {
        /// Decimetres from the middle of the face.
        var distance: Float
        /// The face's share of the picture's height.
        var faceSize: Float
        /// Where the middle of the face lies, in picture sizes from the middle.
        var shift: Vector2
        /// Where the middle of the face lies from the optical axis, in face heights.
        var offAxis: Vector2
        /// Degrees: to the subject's left, up, and the camera's tilt.
        var azimuth: Float
        var elevation: Float
        var roll: Float
    }

    /// Chin to hairline of the base face, decimetres.
    static let faceHeight: Float = 1.85

    /// What the imitator domain shows.
    static func plain(size: Int, lighting: Lighting) -> PhotoScene {
        PhotoScene(camera: Framing.aligned(size: size), lighting: lighting)
    }

    /// Points the camera of `view` at a face whose middle is `center`.
    mutating func frame(around center: Vector3) {
        guard let view else { return }
        let radians = Float.pi / 180
        let size = Float(camera.width)
        let turn =
            Matrix3(rotationAbout: Vector3(0, 1, 0), radians: view.azimuth * radians)
            * Matrix3(rotationAbout: Vector3(-1, 0, 0), radians: view.elevation * radians)
        let tilt = Matrix3(rotationAbout: Vector3(0, 0, 1), radians: view.roll * radians)
        let rotation = tilt.transposed * turn.transposed
        // In camera space the face stands beside the axis, as in a crop from a wider photograph.
        let place = Vector3(
            view.offAxis.x * Self.faceHeight, view.offAxis.y * Self.faceHeight, -view.distance)
        camera.rotation = rotation
        camera.position = center - rotation.transposed * place
        camera.focalLength = view.faceSize * size * view.distance / Self.faceHeight
        let pixel = Vector2(place.x, -place.y) * (camera.focalLength / view.distance)
        camera.principalPoint = (Vector2(0.5, 0.5) + view.shift) * size - pixel
    }
}
