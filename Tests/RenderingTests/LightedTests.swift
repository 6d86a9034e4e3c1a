import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Testing

/// What light does in pictures.
struct LightedTests {
    private func picture(_ rig: Rig, _ renderer: Renderer, _ light: Lighting) throws -> Image {
        let face = RigParameters(baseFaceOf: rig.controls)
        return try renderer.color(
            shape: rig.evaluate(face), parameters: face, camera: Framing.aligned(size: 64),
            options: RenderOptions(lighting: light))
    }

    @Test func `without light the face is black`() throws {
        let rig = try Rig.load("human")
        let image = try picture(rig, Renderer(rig: rig), .ambient(.zero))
        let face = image[32, 40]
        #expect(face.red < 2 && face.green < 2 && face.blue < 2)
    }

    @Test func `twice the light everywhere is one stop of exposure`() throws {
        let rig = try Rig.load("human")
        let renderer = try Renderer(rig: rig)
        var stop = try Lighting.load("studio")
        var twice = stop
        stop.tone.exposure += 1
        twice.environment = SphericalHarmonics(
            coefficients: twice.environment.coefficients.map { $0 * 2 })
        twice.key.color *= 2
        twice.fill.color *= 2
        twice.rim.color *= 2
        // The wet surface of the eyes caps its highlights; the skin below them does not.
        let pair = try [stop, twice].map { try picture(rig, renderer, $0)[32, 52] }
        #expect(abs(Int(pair[0].red) - Int(pair[1].red)) <= 1)
        #expect(abs(Int(pair[0].blue) - Int(pair[1].blue)) <= 1)
    }
}
