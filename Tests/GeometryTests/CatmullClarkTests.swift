import Geometry
import Testing

/// Subdivision against positions worked out by hand.
struct CatmullClarkTests {
    /// The cube from -1 to 1, seen from outside counter-clockwise.
    private let corners = (0..<8).map { index in
        Vector3(index & 1 == 0 ? -1 : 1, index & 2 == 0 ? -1 : 1, index & 4 == 0 ? -1 : 1)
    }
    private let faces: [SIMD4<UInt32>] = [
        [0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5],
    ]

    @Test func `a cube rounds to the known points`() {
        let fine = CatmullClark(quads: faces, vertexCount: 8)
        let points = fine.stencils.apply(corners)
        #expect(points.count == 8 + 6 + 12)
        #expect(fine.quads.count == 24)
        for index in 0..<8 {
            // (F + 2 R + (n - 3) P) / n with n = 3, F = P / 3, R = 2 P / 3.
            #expect((points[index] - corners[index] * (5 / 9)).length < 1e-6)
        }
        for index in 8..<14 { #expect(abs(points[index].length - 1) < 1e-6) }
        for index in 14..<26 {
            let sorted = (0..<3).map { abs(points[index][$0]) }.sorted()
            #expect(abs(sorted[0]) < 1e-6 && abs(sorted[1] - 0.75) < 1e-6)
            #expect(abs(sorted[2] - 0.75) < 1e-6)
        }
    }

    @Test func `new faces keep the winding`() {
        let fine = CatmullClark(quads: faces, vertexCount: 8)
        let points = fine.stencils.apply(corners)
        for quad in fine.quads {
            let (a, b, c) = (points[Int(quad.x)], points[Int(quad.y)], points[Int(quad.z)])
            #expect((b - a).cross(c - a).dot(a + b + c) > 0)
        }
    }

    @Test func `an open edge becomes a smooth curve`() {
        let square = [Vector3(0, 0, 0), Vector3(4, 0, 0), Vector3(4, 4, 0), Vector3(0, 4, 0)]
        let fine = CatmullClark(quads: [[0, 1, 2, 3]], vertexCount: 4)
        let points = fine.stencils.apply(square)
        #expect(points.count == 4 + 1 + 4)
        // 3/4 of the corner, 1/8 of each neighbour along the boundary.
        #expect((points[0] - Vector3(0.5, 0.5, 0)).length < 1e-6)
        #expect((points[4] - Vector3(2, 2, 0)).length < 1e-6)
        #expect(points[5...].contains { ($0 - Vector3(2, 0, 0)).length < 1e-6 })
    }

    @Test func `every new point is a mean`() {
        let stencils = CatmullClark(quads: faces, vertexCount: 8).stencils
        for row in 0..<stencils.rowCount {
            let sum = stencils.row(row).reduce(Float(0)) { $0 + $1.weight }
            #expect(abs(sum - 1) < 1e-6)
        }
    }
}
