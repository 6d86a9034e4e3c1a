import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Takes the pictures of an avatar that reviews show.
struct Studio {
    let rig: Rig
    let renderer: Renderer
    /// How much work a picture is worth.
    var quality = RenderQuality.review

    /// The avatar as a camera sees it.
    func picture(
        _ parameters: RigParameters, camera: Camera, background: Background? = nil,
        lighting: Lighting? = nil
    ) throws -> Image {
        try renderer.color(
            shape: rig.evaluate(parameters), parameters: parameters, camera: camera,
            options: RenderOptions(
                quality: quality, background: background, lighting: lighting))
    }

    /// Head and shoulders of the avatar, who looks ahead.
    /// - Parameters:
    ///   - turnDegrees: how far the viewer walks round to the subject's left; the light comes
    ///     along.
    ///   - light: the name of the light.
    func portrait(
        _ parameters: RigParameters, size: Int, turnDegrees: Float = 0, light: String = "studio"
    ) throws -> Image {
        let turn = Matrix3(rotationAbout: Vector3(0, 1, 0), radians: turnDegrees * .pi / 180)
        var camera = Framing.portrait(size: size)
        // The neck: the head stays in the middle on the way round.
        let pivot = Vector3(0, camera.position.y, 0.45)
        camera.position = pivot + turn * (camera.position - pivot)
        camera.rotation = turn.transposed
        return try picture(
            parameters.ahead, camera: camera, lighting: Lighting.load(light).rotated(by: turn))
    }

    /// The mesh of the avatar, who looks ahead, over a portrait of it.
    func wireframe(_ parameters: RigParameters, size: Int) throws -> Image {
        // A head without hair: it would hide the mesh.
        let bald = parameters.ahead.bald(rig.controls)
        let camera = Framing.portrait(size: size)
        let shape = rig.evaluate(bald)
        let view = DepthView(
            distances: try renderer.depth(shape: shape, parameters: bald, camera: camera),
            width: size, height: size)
        return Wireframe(rig.surface).draw(
            shape, over: try picture(bald, camera: camera), camera: camera, view: view)
    }

    /// The labels as a camera sees them.
    func labels(_ parameters: RigParameters, camera: Camera) throws -> Image {
        try renderer.labels(
            shape: rig.evaluate(parameters), parameters: parameters, camera: camera)
    }

    /// The face with a broad smile on top of its expression.
    func smiling(_ parameters: RigParameters) -> RigParameters {
        var smile = parameters
        for (index, unit) in rig.controls.actionUnits.enumerated() {
            let name = String(unit.name.prefix { $0 != "." })
            let strength = ReviewExpression.smile.units[name] ?? 0
            smile.expression[index] = max(smile.expression[index], strength)
        }
        return smile
    }
}

extension RigParameters {
    /// The same face and expression, head and gaze straight ahead.
    var ahead: RigParameters {
        var face = self
        face.head = HeadAngles()
        face.gaze = GazeAngles()
        return face
    }
}
