import Foundation
import Geometry
import Testing

/// A sphere's normals and its view of the sky are known everywhere.
struct SphereTests {
    private let positions: [Vector3]
    private let triangles: [UInt32]

    init() {
        let (rings, sides) = (24, 48)
        var positions: [Vector3] = [Vector3(0, 1, 0)]
        for ring in 1..<rings {
            let polar = Float.pi * Float(ring) / Float(rings)
            for side in 0..<sides {
                let angle = 2 * Float.pi * Float(side) / Float(sides)
                positions.append(
                    Vector3(sin(polar) * sin(angle), cos(polar), sin(polar) * cos(angle)))
            }
        }
        positions.append(Vector3(0, -1, 0))
        func vertex(_ ring: Int, _ side: Int) -> UInt32 {
            if ring == 0 { return 0 }
            if ring == rings { return UInt32(positions.count - 1) }
            return UInt32(1 + (ring - 1) * sides + side % sides)
        }
        var triangles: [UInt32] = []
        for ring in 0..<rings {
            for side in 0..<sides {
                let (a, b) = (vertex(ring, side), vertex(ring, side + 1))
                let (c, d) = (vertex(ring + 1, side), vertex(ring + 1, side + 1))
                if ring > 0 { triangles += [a, d, b] }
                if ring < rings - 1 { triangles += [a, c, d] }
            }
        }
        self.positions = positions
        self.triangles = triangles
    }

    @Test func `normals point where the positions do`() {
        let normals = VertexNormals.compute(positions: positions, triangles: triangles)
        for (normal, position) in zip(normals, positions) {
            #expect(normal.dot(position) > 0.999)
            #expect(abs(normal.length - 1) < 1e-5)
        }
    }

    @Test func `a vertex without triangles faces forward`() {
        let normals = VertexNormals.compute(positions: [.zero], triangles: [])
        #expect(normals == [Vector3(0, 0, 1)])
    }

    @Test func `nothing hides the sky from a sphere, a shell around it hides all`() {
        let open = SkyVisibility.compute(
            positions: positions, normals: positions, triangles: triangles, directions: 40)
        #expect(open.allSatisfy { $0 > 0.95 })
        let count = UInt32(positions.count)
        let nested = SkyVisibility.compute(
            positions: positions + positions.map { $0 * 2 }, normals: positions + positions,
            triangles: triangles + triangles.map { $0 + count }, directions: 40)
        #expect(nested.prefix(positions.count).allSatisfy { $0 < 0.05 })
    }
}
