import Geometry
import Imaging
import Rigging
import Testing

@testable import Rendering

@Suite("Beards")
struct BeardTests {
    private let scenes: WornScenes
    private let size = 192

    init() throws { scenes = try WornScenes() }

    /// The pixels that a beard changes.
    private func changed(_ choice: String, density: Float = 0.6) throws -> [Int] {
        let bare = WornScenes.brightness(try scenes.picture(scenes.face(), size: size))
        let bearded = WornScenes.brightness(
            try scenes.picture(
                scenes.face(["beard": choice], ["beard.density": density]), size: size))
        return bare.indices.filter { abs(bare[$0] - bearded[$0]) > 8 }
    }

    @Test("Each of at least eight beards shows, and leaves eyes, brows and lower lip free")
    func regions() throws {
        let choices = try scenes.choices("beard")
        #expect(choices.count >= 8 && choices[0] == "none")
        let labels = try scenes.labels(scenes.face(), size: size)
        for choice in choices.dropFirst() {
            let pixels = try changed(choice)
            #expect(pixels.count > 30, "\(choice)")
            func count(_ classes: [LabelClass]) -> Int {
                pixels.count { index in classes.contains { $0.rawValue == labels[index] } }
            }
            #expect(count([.leftEye, .rightEye, .leftBrow, .rightBrow]) == 0, "\(choice)")
            let lips = labels.count { $0 == LabelClass.lowerLip.rawValue }
            #expect(count([.lowerLip]) * 6 < lips, "\(choice)")
        }
    }

    @Test("Chin and upper lip are covered where the style says, by paint and by locks")
    func cover() throws {
        let slot = try #require(scenes.rig.controls.styles.first { $0.name == "beard" })
        let face = try scenes.face()
        let camera = Framing.aligned(size: size)
        let shape = scenes.rig.evaluate(face)
        let points = scenes.rig.landmarks.map {
            camera.project($0.candidates[0].position(shape.positions))
        }
        func between(_ a: Int, _ b: Int, _ share: Float) -> Vector2 {
            points[a] + (points[b] - points[a]) * share
        }
        let places: [(name: String, middles: [Vector2])] = [
            ("chin", [between(57, 8, 0.5), between(57, 8, 0.7)]),
            ("moustache", [between(32, 50, 0.6), between(34, 52, 0.6)]),
        ]
        for choice in slot.choices where choice.name != "none" {
            let pixels = Set(try changed(choice.name, density: 1))
            for place in places where choice.number(place.name, default: 0) >= 0.9 {
                for middle in place.middles {
                    let window = (-2...2).flatMap { y in
                        (-2...2).map { x in (Int(middle.y) + y) * size + Int(middle.x) + x }
                    }
                    let covered = window.count { pixels.contains($0) }
                    #expect(covered >= 15, "\(choice.name), \(place.name): \(covered) of 25")
                }
            }
        }
    }

    @Test("Density grows more of the same beard")
    func density() throws {
        for choice in ["stubble", "short-full"] {
            let counts = try [Float(0), 0.3, 0.6, 1].map { try changed(choice, density: $0).count }
            #expect(counts[0] == 0)
            #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 }, "\(counts)")
        }
    }
}
