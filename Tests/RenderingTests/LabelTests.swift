import Geometry
import Rigging
import Synthesis
import Testing

@testable import Rendering

/// Labels drawn by themselves are those of a whole frame.
@Suite("Labels")
struct LabelTests {
    @Test("A label picture is the labels of a frame, whoever wears whatever")
    func alone() throws {
        let scenes = try WornScenes()
        let controls = scenes.rig.controls
        let slot = try #require(controls.styles.firstIndex { $0.name == "hair" })
        for choice in controls.styles[slot].choices.indices {
            var face = SpreadSampler(controls: controls).face(seed: 11, index: choice)
            face.styles[slot] = choice
            let shape = scenes.rig.evaluate(face)
            // The coarse surface from the front, and from farther off the bust and the collar.
            for camera in [Framing.aligned(size: 160), Framing.portrait(size: 120)] {
                let frame = try scenes.renderer.frame(
                    shape: shape, parameters: face, camera: camera, passes: .labels)
                let labels = try scenes.renderer.labels(
                    shape: shape, parameters: face, camera: camera)
                #expect(labels.pixels == frame.labels, "hair \(choice)")
                #expect(Set(labels.pixels).count > 5)
            }
        }
    }
}
