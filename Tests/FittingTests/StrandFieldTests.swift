import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Testing

@testable import Fitting

@Suite("Strand fields")
struct StrandFieldTests {
    /// Stripes that run at an angle from the picture's x axis toward its y axis.
    private func stripes(_ angle: Float, size: Int = 512) -> Image {
        let pixels = (0..<size * size).map { at -> UInt8 in
            let (x, y) = (Float(at % size), Float(at / size))
            return UInt8(127 + 100 * sin((y * cos(angle) - x * sin(angle)) * 0.4))
        }
        return Image(width: size, height: size, channels: 1, pixels: pixels)
    }

    private func field(_ angle: Float) -> StrandField {
        StrandField(stripes(angle), mask: [Bool](repeating: true, count: 512 * 512))
    }

    @Test("Stripes are told by their angle", arguments: [0, 0.4, 1.2, 2.0, 2.9] as [Float])
    func angles(angle: Float) {
        let found = field(angle)
        let wanted = Vector2(cos(2 * angle), sin(2 * angle))
        for index in [20 * 64 + 20, 33 * 64 + 40] {
            #expect((found.directions[index] - wanted).length < 0.05)
        }
        #expect(found.agreement(with: found) > 0.95)
        #expect(found.agreement(with: field(angle + .pi / 2)) < -0.95)
        #expect(abs(found.agreement(with: field(angle + .pi / 4))) < 0.05)
    }

    @Test("Without hair nothing agrees")
    func nothing() {
        let empty = StrandField(stripes(0), mask: [Bool](repeating: false, count: 512 * 512))
        #expect(empty.agreement(with: field(0)) == 0)
    }

    @Test(
        "The strands that the renderer tells run as those on its colour picture",
        arguments: ["bun", "long", "swept-back", "side-part"])
    func renders(style: String) throws {
        let rig = try Rig.load("human")
        let renderer = try Renderer(rig: rig)
        var face = RigParameters(baseFaceOf: rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "hair" })
        face.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == style })
        let shape = rig.evaluate(face)
        let (small, large) = (Framing.portrait(size: 256), Framing.portrait(size: 512))
        let told = StrandField(
            strands: try renderer.strands(shape: shape, parameters: face, camera: small))
        let labels = try renderer.labels(shape: shape, parameters: face, camera: large)
        let seen = StrandField(
            try renderer.color(shape: shape, parameters: face, camera: large),
            mask: labels.pixels.map { $0 == LabelClass.hair.rawValue })
        let agreement = told.agreement(with: seen)
        print("\(style): \(agreement)")
        #expect(agreement > 0.5)
    }
}
