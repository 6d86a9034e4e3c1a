import Foundation
import Geometry
import Rigging
import Testing

struct ObjFileTests {
    @Test func `the file holds the surface as it is`() throws {
        let rig = try Rig.load("human")
        let shape = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        let text = String(decoding: ObjFile(rig.surface, shape).data, as: UTF8.self)
        var positions: [Vector3] = []
        var normals = 0
        var triangles: [UInt32] = []
        var groups: [String] = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            switch fields[0] {
            case "v":
                let numbers = fields.dropFirst().compactMap { Float($0) }
                try #require(numbers.count == 3)
                positions.append(Vector3(numbers[0], numbers[1], numbers[2]))
            case "vn": normals += 1
            case "g": groups.append(String(fields[1]))
            default:
                for corner in fields.dropFirst() {
                    let indices = corner.split(separator: "/").compactMap { UInt32($0) }
                    #expect(indices.count == 2 && indices[0] == indices[1])
                    triangles.append(indices[0] - 1)
                }
            }
        }
        #expect(positions == shape.positions)
        #expect(normals == positions.count)
        #expect(triangles == rig.surface.triangles)
        #expect(groups == SurfacePart.allCases.map { "\($0)" })
    }
}
