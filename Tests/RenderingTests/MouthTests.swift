import Geometry
import Imaging
import Rendering
import Rigging
import Synthesis
import Testing

@Suite("Mouths")
struct MouthTests {
    private let rig: Rig
    private let renderer: Renderer
    private let camera = Framing.aligned(size: 512)

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
    }

    private func labels(_ face: RigParameters) throws -> Image {
        var bare = face
        bare.styles = rig.controls.styles.map { slot in
            slot.choices.firstIndex { $0.name == "bald" || $0.name == "none" } ?? 0
        }
        return try renderer.labels(shape: rig.evaluate(bare), parameters: bare, camera: camera)
    }

    private func face(_ units: [String: Float]) throws -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        for (name, value) in units {
            let sides = rig.controls.actionUnits.indices.filter {
                let unit = rig.controls.actionUnits[$0].name
                return unit == name || unit.hasPrefix(name + ".")
            }
            try #require(!sides.isEmpty)
            for side in sides { face.expression[side] = value }
        }
        return face
    }

    private func count(_ image: Image, _ label: LabelClass) -> Int {
        image.pixels.filter { $0 == label.rawValue }.count
    }

    @Test("At rest the lips of twenty people are closed")
    func rest() throws {
        let sampler = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.35, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles()))
        for index in 0..<20 {
            let seen = count(try labels(sampler.face(seed: 5, index: index)), .innerMouth)
            #expect(seen == 0, "face \(index)")
        }
        #expect(count(try labels(face([:])), .innerMouth) == 0)
    }

    @Test("A smile with parted lips shows more of the teeth the stronger it is")
    func smile() throws {
        var last = 0
        for strength in [Float(0.4), 0.6, 0.8, 1] {
            let seen = count(
                try labels(face(["AU12": strength, "AU25": strength])), .innerMouth)
            #expect(seen > last)
            last = seen
        }
        #expect(last > 400)
    }

    @Test("A broad smile keeps lips with a thickness up to its corners")
    func corners() throws {
        let smile = try labels(face(["AU12": 1]))
        let lips = [LabelClass.upperLip.rawValue, LabelClass.lowerLip.rawValue]
        let thickness = (0..<512).map { x in
            (0..<512).filter { lips.contains(smile.pixels[$0 * 512 + x]) }.count
        }
        let columns = thickness.indices.filter { thickness[$0] > 0 }
        let first = try #require(columns.first)
        let last = try #require(columns.last)
        let most = try #require(thickness.max())
        let inset = (last - first) / 10
        #expect(thickness[first + inset] * 3 > most)
        #expect(thickness[last - inset] * 3 > most)
    }

    @Test("A one-sided smile raises its own corner only")
    func oneSided() throws {
        let sampler = LandmarkSampler(rig)
        var half = RigParameters(baseFaceOf: rig.controls)
        let rest = sampler.locate(half, camera: camera)
        let unit = try #require(rig.controls.actionUnits.firstIndex { $0.name == "AU12.left" })
        half.expression[unit] = 1
        let posed = sampler.locate(half, camera: camera)
        // 54 is the subject's left corner, 48 the right one.
        #expect(posed[54].pixel.y < rest[54].pixel.y - 10)
        #expect(abs(posed[48].pixel.y - rest[48].pixel.y) < 2)
    }
}
