import Geometry
import Imaging
import Landmarks
import Reading
import Rendering
import Rigging
import Testing

@testable import Fitting

struct ClothFitTests {
    /// As if a network saw cloth exactly where it is.
    @Test(arguments: ["t-shirt", "v-neck", "shirt"])
    func `clothes are found by where their cloth lies`(name: String) throws {
        let rig = try Rig.load("human")
        let renderer = try Renderer(rig: rig)
        var truth = RigParameters(baseFaceOf: rig.controls).bald(rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "clothing" })
        let choices = rig.controls.styles[slot].choices.map(\.name)
        truth.styles[slot] = try #require(choices.firstIndex(of: name))
        let shape = rig.evaluate(truth)
        let camera = Framing.portrait(size: 512)
        let photo = try renderer.color(shape: shape, parameters: truth, camera: camera)
        let labels = try renderer.extendedLabels(
            shape: shape, parameters: truth, camera: Framing.portrait(size: FaceReading.size))
        let seen = labels.pixels.map { $0 == ExtendedLabelClass.cloth.rawValue ? Float(1) : 0 }
        let scale = Double(FaceReading.size) / 512
        let reading = HairReading(
            transform: .scale(x: scale, y: scale), chances: seen.map { _ in 0 }, cloth: seen)
        let evidence = try AppearanceEvidence(
            rig: rig, truth, image: photo, camera: camera,
            points: LandmarkSampler(rig).project(truth, camera: camera))
        for start in choices.indices {
            var face = truth
            face.styles[slot] = start
            try ClothFit(rig: rig, renderer: renderer, reading: nil).choose(
                &face, evidence, reading)
            #expect(choices[face.styles[slot]] == name)
        }
    }
}
