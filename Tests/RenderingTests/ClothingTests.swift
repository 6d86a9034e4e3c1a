import Geometry
import Imaging
import Rigging
import Testing

@testable import Rendering

@Suite("Clothing")
struct ClothingTests {
    private let scenes: WornScenes

    init() throws { scenes = try WornScenes() }

    @Test("Cloth covers the shoulders and never the face")
    func cover() throws {
        let surface = scenes.rig.surface
        let slot = try #require(scenes.rig.controls.styles.first { $0.name == "clothing" })
        #expect(slot.choices.count >= 3)
        for choice in slot.choices {
            let style = ClothStyle(choice)
            for (rest, masks) in zip(surface.restPositions, surface.masks) {
                // The face as `faceInside` of Shaders/paint.glsl bounds it.
                let onFace = rest.y - 6.125 - min((1.25 - rest.z) * 0.9 - 0.015, 0.6) > 0
                if (onFace && rest.y > 6.05) || masks.ear > 0.5 {
                    #expect(style.inside(rest) < 0, "\(choice.name) at \(rest)")
                }
                if rest.y < 5.0 { #expect(style.inside(rest) > 0, "\(choice.name) at \(rest)") }
            }
        }
    }

    @Test("The neckline is one ring at the edge of cloth, higher behind than in front")
    func neckline() throws {
        let surface = scenes.rig.surface
        let slot = try #require(scenes.rig.controls.styles.first { $0.name == "clothing" })
        for choice in slot.choices {
            let style = ClothStyle(choice)
            let places = Neckline(style, surface).places
            #expect(places.count == 120)
            for (place, next) in zip(places, places.dropFirst()) {
                #expect((place.position - next.position).length < 0.2, "\(choice.name)")
                #expect(abs(style.inside(place.position)) < 0.03)
                #expect(place.inward.y > -0.3)
            }
            let front = try #require(places.min { abs($0.turn) < abs($1.turn) })
            #expect(front.position.y < (places.first?.position.y ?? 0))
        }
    }

    @Test("The chin keeps its colour whatever is worn")
    func chin() throws {
        let size = 128
        func chin(_ clothing: String) throws -> [UInt8] {
            let image = try scenes.picture(
                scenes.face(["clothing": clothing], ["cloth.lightness": 1]), size: size)
            return (0..<3).map { image.pixels[(108 * size + 64) * image.channels + $0] }
        }
        let first = try chin("t-shirt")
        for choice in try scenes.choices("clothing") { #expect(try chin(choice) == first) }
    }
}
