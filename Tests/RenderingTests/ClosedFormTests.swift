import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Testing

@Suite("Renders whose answer is known")
struct ClosedFormTests {
    private let center = Vector3(0, 6.6, 1.5)

    private func sRGB(_ linear: Float) -> Float {
        255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055)
    }

    @Test(
        "Furnace: under light from everywhere a picture is that light times the surface's own colour"
    )
    func furnace() throws {
        let (surface, shape) = Scenes.teeth(center: center, half: Vector2(1, 1))
        let renderer = try Renderer(surface: surface, controls: Scenes.controls)
        let camera = Scenes.camera(at: center, size: 16, focalLength: 100)
        func picture(_ light: Vector3) throws -> [Vector3] {
            let image = try renderer.color(
                shape: shape, parameters: RigParameters(baseFaceOf: Scenes.controls),
                camera: camera,
                options: RenderOptions(quality: .review, lighting: .ambient(light)))
            // The rectangle covers all but the outermost columns.
            return (2..<14).map { image[$0, 8].linearColor }
        }
        let own = try picture(Vector3(repeating: 1))
        #expect(own.contains { $0.min() > 0.02 && $0.max() < 1 })
        for light in [Vector3(repeating: 0.5), Vector3(0.8, 0.4, 0.2)] {
            for (lit, color) in zip(try picture(light), own) {
                let expected = color * light
                for channel in 0..<3 {
                    #expect(abs(sRGB(lit[channel]) - sRGB(expected[channel])) < 2.5)
                }
            }
        }
    }

    @Test("Depth of a rectangle is its distance along the axis; elsewhere it is infinite")
    func depth() throws {
        let (surface, shape) = Scenes.teeth(center: center, half: Vector2(0.5, 0.5))
        let renderer = try Renderer(surface: surface, controls: Scenes.controls)
        let camera = Scenes.camera(at: center, size: 32, focalLength: 224)
        let depth = try renderer.depth(
            shape: shape, parameters: RigParameters(baseFaceOf: Scenes.controls), camera: camera)
        // 0.5 dm at 14 dm and focal length 224 are 8 pixels to each side of the middle.
        for y in 0..<32 {
            for x in 0..<32 {
                let value = depth[y * 32 + x]
                let inside = (8..<24).contains(x) && (8..<24).contains(y)
                #expect(inside ? abs(value - 14) < 2e-3 : value == .infinity)
            }
        }
    }

    @Test("What the camera projects is where it is drawn", arguments: [0, 1, 2, 3])
    func projection(_ index: Int) throws {
        let half = Vector2(0.06, 0.06)
        let (surface, shape) = Scenes.teeth(center: center, half: half)
        let renderer = try Renderer(surface: surface, controls: Scenes.controls)
        let turn = Float(index) * 0.02
        let camera = Camera(
            position: Vector3(0.5, 7.2, 13),
            rotation: Matrix3(
                rotationAbout: Vector3(0.6, 0.8, 0), radians: turn), focalLength: 300,
            principalPoint: Vector2(40 + 5 * Float(index), 44), width: 96, height: 80)
        let labels = try renderer.labels(
            shape: shape, parameters: RigParameters(baseFaceOf: Scenes.controls), camera: camera)
        var sum = Vector2()
        var count: Float = 0
        for y in 0..<80 {
            for x in 0..<96 where labels.pixels[y * 96 + x] == LabelClass.innerMouth.rawValue {
                sum += Vector2(Float(x) + 0.5, Float(y) + 0.5)
                count += 1
            }
        }
        try #require(count > 0)
        #expect((sum / count - camera.project(center)).length < 0.7)
    }

    @Test("A shape of another rig is refused")
    func foreignShape() throws {
        let (surface, _) = Scenes.teeth(center: center, half: Vector2(1, 1))
        let renderer = try Renderer(surface: surface, controls: Scenes.controls)
        #expect(throws: RenderError.self) {
            try renderer.labels(
                shape: FaceShape(), parameters: RigParameters(baseFaceOf: Scenes.controls),
                camera: Scenes.camera(at: center, size: 8, focalLength: 50))
        }
    }
}
