import Geometry
import Landmarks
import Rendering
import Rigging
import Testing

@testable import Fitting

struct BeardShadeTests {
    private let rig: Rig
    private let renderer: Renderer

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
    }

    /// An elderly face with a beard.
    private func face(beard: String, grey: Float, density: Float) throws -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls).bald(rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "beard" })
        face.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == beard })
        face.identity[try #require(rig.controls.sliders.firstIndex { $0.name == "macro.age" })] =
            0.8
        face.colors[try color("beard.grey")] = grey
        face.colors[try color("beard.density")] = density
        return face
    }

    /// What a portrait of a face shows.
    private func evidence(_ truth: RigParameters) throws -> AppearanceEvidence {
        let camera = Framing.portrait(size: 512)
        let photo = try renderer.color(
            shape: rig.evaluate(truth), parameters: truth, camera: camera)
        return try AppearanceEvidence(
            rig: rig, truth, image: photo, camera: camera,
            points: LandmarkSampler(rig).project(truth, camera: camera))
    }

    private func color(_ name: String) throws -> Int {
        try #require(rig.controls.colors.firstIndex { $0.name == name })
    }

    @Test(arguments: ["short-full", "goatee"], [0, 0.35, 0.7] as [Float])
    func `a beard is as grey as on the photograph, and grey ones are not taken for none`(
        beard: String, grey: Float
    ) throws {
        let truth = try face(beard: beard, grey: grey, density: 0.8)
        let evidence = try evidence(truth)
        var found = try face(beard: beard, grey: 0.4, density: 0.6)
        try BeardShadeFit(rig: rig, renderer: renderer).fit(&found, evidence, agreement: 0.8)
        let own = found.colors[try color("beard.grey")]
        print("\(beard), grey \(grey): \(own), density \(found.colors[try color("beard.density")])")
        #expect(found.styles == truth.styles)
        #expect(abs(own - grey) < 0.2)
    }

    @Test(arguments: [0.3, 0.5, 0.8] as [Float])
    func `stubble is as dense as on the photograph`(density: Float) throws {
        var truth = try face(beard: "stubble", grey: 0, density: density)
        let age = try #require(rig.controls.sliders.firstIndex { $0.name == "macro.age" })
        truth.identity[age] = 0.4
        let evidence = try evidence(truth)
        var found = truth
        found.colors[try color("beard.density")] = 1
        try BeardShadeFit(rig: rig, renderer: renderer).fit(&found, evidence, agreement: 0.8)
        let own = found.colors[try color("beard.density")]
        print("density \(density): \(own)")
        #expect(found.styles == truth.styles)
        #expect(abs(own - density) < 0.08)
    }
}
