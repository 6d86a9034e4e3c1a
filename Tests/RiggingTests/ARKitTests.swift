import Geometry
import Testing

@testable import Rigging

/// Action Units to ARKit weights and back.
struct ARKitTests {
    let rig: Rig

    init() throws {
        rig = try Rig.load("human")
    }

    @Test func `every ARKit name is there once`() {
        let weights = rig.arkitWeights(of: RigParameters(baseFaceOf: rig.controls))
        #expect(weights.count == 52)
        for name in [
            "browInnerUp", "eyeBlinkLeft", "jawOpen", "mouthClose", "tongueOut", "noseSneerRight",
        ] {
            #expect(weights[name] == 0)
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `weights survive the way to Action Units and back`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var face = RigParameters(baseFaceOf: rig.controls)
        for index in face.expression.indices where Float.random(in: 0..<1, using: &random) < 0.3 {
            let mirror = rig.controls.actionUnits[index].mirror
            let isInnerBrow = rig.controls.actionUnits[index].name.hasPrefix("AU1.")
            face.expression[index] = Float.random(in: 0...0.45, using: &random)
            // ARKit has one inner brow shape for both sides.
            if let mirror, isInnerBrow { face.expression[mirror] = face.expression[index] }
        }
        face.gaze = GazeAngles(yaw: 9, pitch: -6)
        let weights = rig.arkitWeights(of: face)
        let back = rig.expression(fromARKit: weights)
        var again = face
        again.expression = back.expression
        again.gaze = back.gaze
        let repeated = rig.arkitWeights(of: again)
        for (name, value) in weights {
            #expect(abs((repeated[name] ?? -1) - value) < 0.02, "seed \(seed) \(name)")
        }
        #expect(abs(back.gaze.yaw - 9) < 0.1 && abs(back.gaze.pitch + 6) < 0.1)
    }
}
