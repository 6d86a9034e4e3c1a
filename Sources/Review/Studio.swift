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
        _ parameters: RigParameters, camera: Camera, background: Background? = nil,
        lighting: Lighting? = nil
    ) throws -> Image {
        try renderer.color(
            shape: rig.evaluate(parameters), parameters: parameters, camera: camera,
            options: RenderOptions(
                quality: .review, background: background, lighting: lighting))
    }

    /// Head and shoulders of the avatar, who looks ahead.
    /// - Parameters:
    ///   - turnDegrees: how far the viewer walks round to the subject's left; the light comes
    ///     along.
    ///   - light: the name of the light.
    func portrait(
        _ parameters: RigParameters, size: Int, turnDegrees: Float = 0, light: String = "studio"
    ) throws -> Image {
        let light = try Lighting.load(light)
        var ahead = parameters
        ahead.head = HeadAngles()
        ahead.gaze = GazeAngles()
        let turn = Matrix3(rotationAbout: Vector3(0, 1, 0), radians: turnDegrees * .pi / 180)
        var camera = Framing.portrait(size: size)
        // The neck: the head stays in the middle on the way round.
        let pivot = Vector3(0, camera.position.y, 0.45)
        camera.position = pivot + turn * (camera.position - pivot)
        camera.rotation = turn.transposed
        return try picture(ahead, camera: camera, lighting: light.rotated(by: turn))
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
}
