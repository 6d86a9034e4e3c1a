import Geometry
import Testing

@testable import Rigging

/// Faces made symmetric, by their numbers and by their surface.
@Suite struct SymmetryTests {
    private let rig: Rig
    /// For each vertex of the cage, the one across the middle, as the rig's mesh pairs them.
    private let partner: [Int]

    init() throws {
        rig = try Rig.load("human")
        let folder = try RigFolder(url: rig.folder)
        let source = try ShapeSource(folder: folder)
        let cage = try MeshCage(
            source.original, parts: folder.description.mesh.parts, file: "rig.yaml")
        let number = Dictionary(
            uniqueKeysWithValues: cage.sourceVertices.enumerated().map { ($1, $0) })
        partner = try cage.sourceVertices.map {
            try #require(number[source.mirror.partner[$0]])
        }
    }

    private func face(seed: UInt64) -> RigParameters {
        var random = SeededGenerator(seed: seed)
        var face = RigParameters(baseFaceOf: rig.controls)
        for number in rig.controls.numbers {
            let value = Float.random(in: number.range, using: &random)
            let share: Float = number.section == .identity ? 0.7 : 0.4
            face[keyPath: number.place] = number.neutral + share * (value - number.neutral)
        }
        return face
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `a face in a mirror is the mirror image of its surface`(seed: UInt64) {
        var face = face(seed: seed)
        // The two directions of a one-sided shape are mirror images by and large only.
        for (index, slider) in rig.controls.sliders.enumerated() where slider.isAsymmetric {
            face.identity[index] = slider.neutral
        }
        let mirrored = face.reflected(rig.controls)
        let (shape, other) = (rig.evaluate(face), rig.evaluate(mirrored))
        let farthest = shape.cage.indices.map { index in
            (shape.cage[index] - other.cage[partner[index]] * Vector3(-1, 1, 1)).length
        }.max()
        #expect(farthest ?? 1 < 1e-4, "seed \(seed)")
        let again = mirrored.reflected(rig.controls)
        for number in rig.controls.numbers {
            let change = again[keyPath: number.place] - face[keyPath: number.place]
            #expect(abs(change) < 1e-6, "seed \(seed), \(number.name)")
        }
    }

    /// The largest distance between a vertex and its partner's mirror image, decimetres.
    private func asymmetry(_ face: RigParameters) -> Float {
        let shape = rig.evaluate(face)
        return shape.cage.indices.map { index in
            (shape.cage[index] - shape.cage[partner[index]] * Vector3(-1, 1, 1)).length
        }.max() ?? 0
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64], FaceSide.allCases)
    func `a mirrored face is symmetric, like the side that it is made of`(
        seed: UInt64, side: FaceSide
    ) {
        let face = face(seed: seed)
        let mirrored = face.symmetric(like: side, of: rig.controls)
        #expect(asymmetry(face) > 0.1, "seed \(seed)")
        #expect(asymmetry(mirrored) < 1e-4, "seed \(seed): \(asymmetry(mirrored)) dm")
        let shape = rig.evaluate(mirrored)
        let other = shape.eyes[1].center * Vector3(-1, 1, 1)
        #expect((shape.eyes[0].center - other).length < 1e-4)
        #expect(mirrored.symmetric(like: side, of: rig.controls) == mirrored)
        #expect(mirrored.styles == face.styles && mirrored.colors == face.colors)
        #expect(mirrored.head == HeadAngles(pitch: face.head.pitch))
        #expect(mirrored.gaze == GazeAngles(pitch: face.gaze.pitch))
        for number in rig.controls.numbers where number.side == side {
            #expect(mirrored[keyPath: number.place] == face[keyPath: number.place])
        }
    }

    @Test func `the base face stays`() {
        let base = RigParameters(baseFaceOf: rig.controls)
        #expect(base.symmetric(like: .left, of: rig.controls) == base)
        #expect(asymmetry(base) < 1e-4, "\(asymmetry(base)) dm")
    }

    @Test func `only sliders of asymmetry make a face without sides asymmetric`() {
        for slider in rig.controls.numbers where slider.section == .identity && slider.side == nil {
            var face = RigParameters(baseFaceOf: rig.controls)
            face[keyPath: slider.place] = slider.range.upperBound
            guard case .opposite = slider.mirrorImage else {
                #expect(asymmetry(face) < 1e-4, "\(slider.name): \(asymmetry(face)) dm")
                continue
            }
            #expect(asymmetry(face) > 0.01, "\(slider.name): \(asymmetry(face)) dm")
        }
    }
}
