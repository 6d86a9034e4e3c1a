import Geometry
import Rigging
import Testing

@testable import Rendering

@Suite("Glasses")
struct GlassesTests {
    private let scenes: WornScenes
    private let fit: GlassesFit

    init() throws {
        scenes = try WornScenes()
        fit = GlassesFit(scenes.rig.surface)
    }

    private func styles() throws -> [(name: String, style: GlassesStyle)] {
        let slot = try #require(scenes.rig.controls.styles.first { $0.name == "glasses" })
        return slot.choices.compactMap { choice in
            GlassesStyle(choice).map { (choice.name, $0) }
        }
    }

    /// Twenty people, sliders within a third of their range, some with the head turned.
    private func people() throws -> [RigParameters] {
        var generator = SeededGenerator(seed: 12)
        return try (0..<20).map { index in
            var face = try scenes.face()
            for slider in face.identity.indices {
                let range = scenes.rig.controls.sliders[slider].range
                let wanted = 0.5 + Float.random(in: -0.3...0.3, using: &generator)
                face.identity[slider] = min(max(wanted, range.lowerBound), range.upperBound)
            }
            face.head.yaw = index % 2 == 0 ? 0 : 25
            return face
        }
    }

    @Test("At least four kinds beside none")
    func count() throws {
        #expect(try scenes.choices("glasses")[0] == "none")
        #expect(try styles().count >= 4)
    }

    @Test("Rims and lenses stand before the face and clear of the eyes of twenty people")
    func clearance() throws {
        let size = 256
        let camera = Framing.aligned(size: size)
        for (index, face) in try people().enumerated() {
            var frontal = face
            frontal.head = HeadAngles()
            let shape = scenes.rig.evaluate(frontal)
            let depth = try scenes.renderer.depth(
                shape: shape, parameters: frontal, camera: camera)
            for (name, style) in try styles() {
                let pose = fit.pose(style, on: shape)
                for side in [Float(1), -1] {
                    let inside = (0..<24).map {
                        style.outline.center(side: side) * (Float($0) / 24)
                    }
                    for place in style.outline.points(side: side, count: 24) + inside.suffix(4) {
                        let point = pose.origin + pose.scale * place
                        let seen = camera.cameraSpace(point)
                        let pixel = camera.project(point)
                        let skin = depth[Int(pixel.y) * size + Int(pixel.x)]
                        #expect(-seen.z < skin, "person \(index), \(name): \(place)")
                    }
                }
                for eye in shape.eyes {
                    let center = eye.center - pose.origin
                    let glass =
                        pose.origin.z + pose.scale * LensOutline.depth(center.x, center.y)
                    #expect(glass - (eye.center.z + eye.radius) > 0.05, "person \(index), \(name)")
                }
            }
        }
    }

    @Test("Temples run outside the head and end on the ears")
    func temples() throws {
        for (index, face) in try people().enumerated() {
            let shape = scenes.rig.evaluate(face)
            let back = shape.headRotation.transposed
            let skin = shape.positions.map { back * ($0 - shape.neckPivot) + shape.neckPivot }
            for (name, style) in try styles() {
                let pose = fit.pose(style, on: shape)
                for (ear, side) in zip(pose.ears, [Float(1), -1]) {
                    let nearest = skin.reduce(Float.infinity) { min($0, ($1 - ear).length) }
                    #expect(nearest < 0.06, "person \(index), \(name)")
                    #expect(ear.x * side > 0.5 && ear.z < pose.origin.z - 0.6)
                }
            }
        }
    }
}
