import Geometry
import Imaging
import Rigging
import Testing

@testable import Rendering

@Suite("Partings and hairlines")
struct HairPartingTests {
    private let scenes: WornScenes
    private let camera = Framing.portrait(size: 256)

    init() throws { scenes = try WornScenes() }

    private var rig: Rig { scenes.rig }

    private func hair(_ face: RigParameters) throws -> [Bool] {
        try scenes.renderer.labels(shape: rig.evaluate(face), parameters: face, camera: camera)
            .pixels
            .map { $0 == LabelClass.hair.rawValue }
    }

    private func mirrored(_ mask: [Bool]) -> [Bool] {
        let size = camera.width
        return mask.indices.map { mask[$0 / size * size + size - 1 - $0 % size] }
    }

    private func apart(_ a: [Bool], _ b: [Bool]) -> Int { zip(a, b).count { $0 != $1 } }

    @Test(
        "A parting on the right is the mirror image of one on the left",
        arguments: ["side-part", "bun", "quiff", "low-tail"])
    func sides(style: String) throws {
        let left = try hair(scenes.face(["hair": style, "parting": "left"]))
        let right = try hair(scenes.face(["hair": style, "parting": "right"]))
        let (same, image) = (apart(left, right), apart(mirrored(left), right))
        print("\(style): \(same) pixels differ, mirrored \(image)")
        // Single locks lie elsewhere.
        #expect(image * 5 < same * 4)
    }

    @Test(
        "No deep furrow shows against the sky where tied hair is parted",
        arguments: ["bun", "long-tucked"], ["left", "middle", "right"])
    func furrow(style: String, parting: String) throws {
        let mask = try hair(scenes.face(["hair": style, "parting": parting]))
        let size = camera.width
        let tops = (size * 2 / 5..<size * 3 / 5).compactMap { column in
            (0..<size).first { mask[$0 * size + column] }
        }
        // How far each column lies below the highest ones on both sides.
        let depth =
            tops.indices.map { index in
                let (left, right) = (tops[...index].min() ?? 0, tops[index...].min() ?? 0)
                return tops[index] - max(left, right)
            }.max() ?? 0
        print("\(style), \(parting): \(depth) pixels deep")
        #expect(tops.count > size / 6 && depth * 50 <= size)
    }

    @Test("Hair is parted on the side that is asked for, or as its style says")
    func places() throws {
        let slot = try #require(rig.controls.styles.first { $0.name == "hair" })
        for choice in slot.choices {
            let own = choice.values["parting"]?.first
            for side: Float in [-1, 0, 1] {
                let parting = HairParting(choice, side: side)
                if own == nil { #expect(parting.place == nil) }
                if let place = parting.place {
                    #expect(place * side >= 0 && (side != 0 || place == 0))
                }
            }
            #expect(HairParting(choice, side: nil).place == own)
        }
    }

    @Test("The face in a mirror has its parting on the other side")
    func mirror() throws {
        let left = try scenes.face(["hair": "side-part", "parting": "left"])
        let right = try scenes.face(["hair": "side-part", "parting": "right"])
        let middle = try scenes.face(["hair": "side-part", "parting": "middle"])
        #expect(left.reflected(rig.controls) == right)
        #expect(right.reflected(rig.controls) == left)
        #expect(middle.reflected(rig.controls) == middle)
    }

    @Test(
        "A lower hairline shows less of the forehead, and nothing else changes",
        arguments: ["crop", "bun", "buzz", "curly-short"])
    func hairline(style: String) throws {
        func forehead(_ value: Float) throws -> (skin: Int, labels: [UInt8]) {
            let face = try scenes.face(["hair": style], ["hair.hairline": value])
            let labels = try scenes.renderer.labels(
                shape: rig.evaluate(face), parameters: face, camera: camera)
            // Above the brows, in the middle third.
            let size = camera.width
            let rows = labels.pixels.indices.filter {
                $0 / size < size * 2 / 5 && abs($0 % size - size / 2) < size / 6
            }
            return (
                rows.count { labels.pixels[$0] == LabelClass.skin.rawValue }, labels.pixels
            )
        }
        let (low, usual, high) = (try forehead(0), try forehead(0.5), try forehead(1))
        print("\(style): skin \(low.skin), \(usual.skin), \(high.skin)")
        #expect(low.skin * 10 < usual.skin * 9)
        #expect(usual.skin * 10 < high.skin * 9)
        let size = camera.width
        let below = (size / 2 * size)..<(size * size)
        let changed = below.count { low.labels[$0] != high.labels[$0] }
        #expect(changed < size)
    }

    @Test("A line passes through a point once it is lifted by what it says")
    func lift() {
        let line = Hairline(lift: 0.02, roundness: 1)
        for y in stride(from: Float(7.9), through: 8.2, by: 0.05) {
            let point = Vector3(0.1, y, 1.2)
            let share = line.liftShare(to: point)
            guard abs(share) < 1 else { continue }
            let lifted = line.lifted(by: share * Hairline.reach)
            #expect(abs(Scalp.inside(point, hairline: lifted)) < 1e-4)
        }
        #expect(line.liftShare(to: Vector3(0.3, 7.6, -0.6)) == 1)
        #expect(line.liftShare(to: Vector3(0.1, 7.2, 1.4)) == -1)
    }
}
