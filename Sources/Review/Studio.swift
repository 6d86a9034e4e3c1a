import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Takes the pictures of an avatar that reviews show.
struct Studio {
    let rig: Rig
    let renderer: Renderer

    /// The avatar as a camera sees it.
    func picture(
        _ parameters: RigParameters, camera: Camera, background: Background = .studio,
        lighting: Lighting = .studio
    ) throws -> Image {
        try renderer.color(
            shape: rig.evaluate(parameters), parameters: parameters, camera: camera,
            options: RenderOptions(
                quality: .review, background: background, lighting: lighting))
    }

    /// Head and shoulders of the avatar, who looks ahead.
    /// - Parameter turnDegrees: how far the viewer walks round to the subject's left; the lights
    ///   come along.
    func portrait(
        _ parameters: RigParameters, size: Int, turnDegrees: Float = 0
    ) throws -> Image {
        var ahead = parameters
        ahead.head = HeadAngles()
        ahead.gaze = GazeAngles()
        let turn = Matrix3(rotationAbout: Vector3(0, 1, 0), radians: turnDegrees * .pi / 180)
        var camera = Framing.portrait(size: size)
        // The neck: the head stays in the middle on the way round.
        let pivot = Vector3(0, camera.position.y, 0.45)
        camera.position = pivot + turn * (camera.position - pivot)
        camera.rotation = turn.transposed
        return try picture(ahead, camera: camera, lighting: Self.turned(.studio, by: turn))
    }

    /// The face with a broad smile on top of its expression (cheek raiser and lip corner puller).
    func smiling(_ parameters: RigParameters) -> RigParameters {
        var smile = parameters
        for (index, unit) in rig.controls.actionUnits.enumerated() {
            let name = unit.name.prefix { $0 != "." }
            let strength: Float = name == "AU6" ? 0.6 : name == "AU12" ? 0.75 : 0
            smile.expression[index] = max(smile.expression[index], strength)
        }
        return smile
    }

    private static func turned(_ lighting: Lighting, by turn: Matrix3) -> Lighting {
        var copy = lighting
        copy.key.direction = turn * lighting.key.direction
        copy.fill.direction = turn * lighting.fill.direction
        copy.rim.direction = turn * lighting.rim.direction
        return copy
    }
}
