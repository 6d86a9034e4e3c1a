import Geometry
import Rigging
import Storage

/// How far head and gaze turn to either side, degrees.
struct AngleRanges: Sendable {
    let head: HeadAngles
    let gaze: GazeAngles

    init(_ value: YAMLValue) throws {
        _ = try value.entries(known: ["head", "gaze"])
        let head = try value.required("head")
        let gaze = try value.required("gaze")
        _ = try head.entries(known: ["yaw", "pitch", "roll"])
        _ = try gaze.entries(known: ["yaw", "pitch"])
        func degrees(_ value: YAMLValue, _ key: String) throws -> Float {
            try value.required(key).number(in: 0...90)
        }
        self.head = HeadAngles(
            yaw: try degrees(head, "yaw"), pitch: try degrees(head, "pitch"),
            roll: try degrees(head, "roll"))
        self.gaze = GazeAngles(
            yaw: try degrees(gaze, "yaw"), pitch: try degrees(gaze, "pitch"))
    }
}

/// Faces whose every dimension is even over its range: what methods A and B train imitators on.
struct UniformFaces: Sendable {
    let controls: RigControls
    let angles: AngleRanges

    func face(_ random: inout SeededGenerator) -> RigParameters {
        func within(_ limit: Float) -> Float { Float.random(in: -limit...limit, using: &random) }
        var face = RigParameters(baseFaceOf: controls)
        face.identity = controls.sliders.map { Float.random(in: $0.range, using: &random) }
        face.expression = controls.actionUnits.map { _ in Float.random(in: 0...1, using: &random) }
        face.head = HeadAngles(
            yaw: within(angles.head.yaw), pitch: within(angles.head.pitch),
            roll: within(angles.head.roll))
        face.gaze = GazeAngles(yaw: within(angles.gaze.yaw), pitch: within(angles.gaze.pitch))
        face.styles = controls.styles.map { Int.random(in: 0..<$0.choices.count, using: &random) }
        face.colors = controls.colors.map { _ in Float.random(in: 0...1, using: &random) }
        return face
    }
}
