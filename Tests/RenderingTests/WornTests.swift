import Geometry
import Imaging
import Rigging
import Synthesis
import Testing

@testable import Rendering

@Suite("What faces wear, from all sides")
struct WornTests {
    @Test(
        "Every choice shows from three sides, unlike any other",
        arguments: ["brows", "beard", "glasses", "clothing"])
    func sides(_ slot: String) throws {
        let scenes = try WornScenes()
        let choices = try scenes.choices(slot)
        for yaw in [Float(-60), 0, 60] {
            let pictures = try choices.map {
                try scenes.picture(scenes.face([slot: $0], yaw: yaw), size: 160)
            }
            // All differ from each other.
            for (index, picture) in pictures.enumerated() {
                #expect(!pictures[..<index].contains(picture), "\(choices[index]) at \(yaw)")
            }
        }
    }

    @Test("Collars, glasses, hair and what else moves with a face are numbers on anybody")
    func finite() throws {
        let scenes = try WornScenes()
        let controls = scenes.rig.controls
        let camera = Framing.aligned(size: 64)
        let sampler = SpreadSampler(controls: controls)
        for index in 0..<40 {
            var face = sampler.face(seed: 11, index: index)
            for (slot, style) in controls.styles.enumerated() {
                face.styles[slot] = index % style.choices.count
            }
            let shape = scenes.rig.evaluate(face)
            let frame = scenes.renderer.frameUniforms(
                shape, face, camera: camera, range: camera.depthRange(around: shape.neckPivot),
                options: RenderOptions())
            #expect(frame.values.allSatisfy { $0.isFinite }, "face \(index)")
            let style = FaceStyle(face, of: controls)
            let moved = Neckline(style.cloth, scenes.rig.surface).displacements(shape)
            #expect(!moved.isEmpty && moved.allSatisfy { $0.sum().isFinite }, "face \(index)")
        }
    }

    @Test("Necklines are numbers before they move")
    func necklines() throws {
        let scenes = try WornScenes()
        let slot = try #require(scenes.rig.controls.styles.first { $0.name == "clothing" })
        for choice in slot.choices {
            for place in Neckline(ClothStyle(choice), scenes.rig.surface).places {
                let sum = place.position + place.normal + place.inward
                #expect(sum.sum().isFinite && place.turn.isFinite, "\(choice.name)")
            }
        }
    }
}
