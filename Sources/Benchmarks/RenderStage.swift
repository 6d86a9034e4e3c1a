import Foundation
import Rendering
import Rigging

/// A renderer and a face that is never the same twice.
final class RenderStage {
    private let rig: Rig
    private let renderer: Renderer
    private var parameters: RigParameters
    private var shape = FaceShape()
    private var time = 0

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
        parameters = RigParameters(baseFaceOf: rig.controls)
    }

    /// Changes every slider, the head and some Action Units.
    func advance() {
        time += 1
        for (index, slider) in rig.controls.sliders.enumerated() {
            let wave = 0.15 * sin(Float(time) * 0.37 + Float(index))
            parameters.identity[index] = min(
                slider.range.upperBound, max(slider.range.lowerBound, slider.neutral + wave))
        }
        for index in parameters.expression.indices {
            parameters.expression[index] = max(0, 0.4 * sin(Float(time) * 0.21 + Float(index) * 2))
        }
        parameters.head.yaw = 20 * sin(Float(time) * 0.11)
    }

    func color(size: Int, hair: String) throws {
        wear(hair)
        rig.evaluate(parameters, into: &shape)
        _ = try renderer.color(
            shape: shape, parameters: parameters, camera: Framing.aligned(size: size))
    }

    func labels(size: Int, hair: String) throws {
        wear(hair)
        rig.evaluate(parameters, into: &shape)
        _ = try renderer.labels(
            shape: shape, parameters: parameters, camera: Framing.aligned(size: size))
    }

    private func wear(_ hair: String) {
        guard let slot = rig.controls.styles.firstIndex(where: { $0.name == "hair" }),
            let choice = rig.controls.styles[slot].choices.firstIndex(where: { $0.name == hair })
        else { return }
        parameters.styles[slot] = choice
    }
}
