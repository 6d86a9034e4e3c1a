import Rendering
import Rigging
import Testing

@testable import Fitting

struct EvaluationTests {
    private let rig: Rig

    init() throws {
        rig = try Rig.load("human")
    }

    @Test func `sliders that move landmarks are told from those that do not`() {
        let visible = Set(
            VisibleSliders(LandmarkSampler(rig)).indices.map { rig.controls.sliders[$0].name })
        for name in ["mouth.scale-horiz", "nose.scale-vert", "eye.scale.left"] {
            #expect(visible.contains(name))
        }
        for name in ["ear.lobe.left", "head.back-scale-depth"] { #expect(!visible.contains(name)) }
    }

    @Test func `errors of a known difference`() {
        var truth = RigParameters(baseFaceOf: rig.controls)
        var answer = truth
        truth.head.yaw = 10
        answer.head.yaw = 7
        truth.expression[3] = 0.5
        answer.expression[3] = 0.3
        let comparison = FaceComparison(controls: rig.controls, visibleSliders: [0, 1])
        var errors: [String: Double] = [:]
        for measure in comparison.measures(answer, truth: truth) {
            errors[measure.name] = measure.error
        }
        #expect(errors["head yaw"] == 3)
        #expect(abs((errors["raised Action Units"] ?? 0) - 0.2) < 1e-6)
        let all = 0.2 / Double(rig.controls.actionUnits.count)
        #expect(abs((errors["Action Units"] ?? 0) - all) < 1e-6)
        #expect(errors["visible identity"] == 0)
        // Nothing raised, nothing to measure.
        let rest = comparison.measures(answer, truth: RigParameters(baseFaceOf: rig.controls))
        #expect(rest.first { $0.name == "raised Action Units" }?.error == nil)
    }

    @Test func `pairs of one person are found among others`() throws {
        func face(_ identity: Float, smile: Float) -> RigParameters {
            var face = RigParameters(baseFaceOf: rig.controls)
            for index in face.identity.indices { face.identity[index] = identity }
            for (index, unit) in rig.controls.actionUnits.enumerated()
            where unit.name.hasPrefix("AU12") { face.expression[index] = smile }
            return face
        }
        let pairs = PersonPairs(
            [
                ("a_neutral", face(0.2, smile: 0.1)), ("a_smile", face(0.25, smile: 0.6)),
                ("b_neutral", face(0.4, smile: 0)), ("b_smile", face(0.9, smile: 0)),
                ("c_neutral", face(1, smile: 0)), ("d", face(0, smile: 0)),
            ], controls: rig.controls)
        #expect(pairs.pairs.map(\.person) == ["a", "b"])
        #expect(pairs.smileRises == 1)
        // b smiling is nearer to c (0.1) than to b (0.5), but a is far (0.7): the mean is 0.4.
        #expect(pairs.nearestIsOwn == 1)
        #expect(pairs.nearerThanMean == 1)
        let first = try #require(pairs.pairs.first)
        #expect(abs(first.ownDistance - 0.05) < 1e-5)
        #expect(abs(first.nearestDistance - 0.15) < 1e-5)
    }
}
