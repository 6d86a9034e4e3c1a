import Foundation
import Geometry
import Rigging
import Storage
import Testing

@testable import Synthesis

/// A `sampling.yaml` that does not fit its rig is refused, and what is wrong is named.
struct SamplingFileTests {
    private let rig: Rig
    private let text: String

    init() throws {
        rig = try Rig.load("human")
        text = try String(
            contentsOf: rig.folder.appendingPathComponent("sampling.yaml"), encoding: .utf8)
    }

    private func message(_ text: String) throws -> String {
        let file = try YAMLValue(Data(text.utf8), file: "sampling.yaml")
        return try #require(throws: StorageError.self) {
            try FaceSampler(rig: rig, distribution: .natural, file: file)
        }.description
    }

    @Test(
        "What is wrong is named",
        arguments: [
            ("      neck.double:", "      neck.triple:", "neck.triple: rig 'human' has no slider"),
            ("      skin.moles:", "      skin.mould:", "skin.mould: rig 'human' has no colour"),
            ("AU43,", "AU99,", "has no Action Unit 'AU99'"),
            ("      natural: { female: 3", "      fancy: { female: 3", "has no such choice"),
            ("    brows:", "    hats:", "has no style slot of this name"),
            ("with: { male: 1.18", "with: { mail: 0.96", "with.mail: no such key; there are male"),
            ("male: 0.5", "male: 1.5", "person.male: give a number in 0...1"),
            ("ages: { 18:", "ages: { 90:", "ages must rise"),
            ("  pose:", "  poses:", "poses: no such key"),
            ("spread: { other: 0.14", "spread: { tail: 0.14", "has no sliders of this region"),
        ])
    func broken(_ old: String, _ new: String, _ expected: String) throws {
        let range = try #require(text.range(of: old))
        let found = try message(text.replacingCharacters(in: range, with: new))
        #expect(found.hasPrefix("sampling.yaml: ") && found.contains(expected), "\(found)")
    }

    @Test func `curves are straight between points and level outside`() {
        let curve = AgeCurve(points: [(20, 1), (40, 3)])
        #expect(curve(10) == 1)
        #expect(curve(30) == 2)
        #expect(curve(90) == 3)
    }

    @Test func `a look at the camera counters the turn of the head`() throws {
        let head = HeadAngles(yaw: 15, pitch: -5, roll: 0)
        let gaze = rig.gaze(toward: [0, 0, 1], head: head)
        #expect(abs(gaze.yaw + 15) < 1)
        let shape: FaceShape = {
            var face = RigParameters(baseFaceOf: rig.controls)
            face.head = head
            face.gaze = gaze
            return rig.evaluate(face)
        }()
        for (number, eye) in shape.eyes.enumerated() {
            #expect((eye.sight(ofEye: number) - [0, 0, 1]).length < 1e-3)
        }
    }
}
