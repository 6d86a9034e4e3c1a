import Geometry

/// What a face has besides its skin, eyes and mouth.
public enum WornPart: CaseIterable, Sendable {
    /// Closed inner locks of hair, and ropes.
    case hairCore
    /// Outer locks, cut out by the alpha of their texture.
    case hair
    /// Single hairs of the brows.
    case brows
    /// Locks of a beard.
    case beard
    /// Lashes.
    case lashes
    /// A ribbed band or a folded collar.
    case collar
    /// Frame and temples of glasses.
    case glasses
    /// Their lenses.
    case lenses
}

/// Triangles of something worn, in rig space, as the renderer's own shaders place them.
public struct WornMesh: Sendable {
    /// What it is.
    public let part: WornPart
    /// Decimetres.
    public private(set) var positions: [Vector3] = []
    /// Unit normals.
    public private(set) var normals: [Vector3] = []
    /// Places on the part's texture, 0...1, v downward; glasses: (0, 1 on metal).
    public private(set) var coordinates: [Vector2] = []
    /// Linear factors of the texture's colour.
    public private(set) var tints: [Vector3] = []
    /// Three vertices each.
    public private(set) var triangles: [UInt32] = []
    /// The captured corner that each vertex stands for.
    let corners: [Int]

    /// The vertex of one captured corner.
    struct Vertex {
        var position: Vector3
        var normal: Vector3?
        var coordinate: Vector2
        var tint = Vector3(repeating: 1)
    }

    /// A mesh from captured corners: equal ones become one vertex, empty triangles go.
    init(_ part: WornPart, _ values: [Float], stride: Int, vertex: ([Float]) -> Vertex) {
        self.part = part
        var numbers: [[Float]: UInt32] = [:]
        var firsts: [Int] = []
        for start in Swift.stride(from: 0, to: values.count / stride - 2, by: 3) {
            let rows = (start..<start + 3).map {
                Array(values[$0 * stride..<($0 + 1) * stride])
            }
            let points = rows.map { Vector3($0[0], $0[1], $0[2]) }
            let area = (points[1] - points[0]).cross(points[2] - points[0]).length
            // What is lost lies where no face is.
            guard area > 1e-9, points.allSatisfy({ $0 != Vector3(2, 2, 2) }) else { continue }
            for (offset, row) in rows.enumerated() {
                if let known = numbers[row] {
                    triangles.append(known)
                    continue
                }
                let number = UInt32(firsts.count)
                numbers[row] = number
                triangles.append(number)
                firsts.append(start + offset)
                let made = vertex(row)
                positions.append(made.position)
                normals.append(made.normal ?? .zero)
                coordinates.append(made.coordinate)
                tints.append(made.tint)
            }
        }
        corners = firsts
        turnToNormals()
        if normals.contains(.zero) {
            normals = VertexNormals.compute(positions: positions, triangles: triangles)
        }
    }

    /// Makes the corners of every triangle run anticlockwise seen from where its normals point: the
    /// renderer draws both sides of what is worn alike, other programs do not.
    private mutating func turnToNormals() {
        for start in Swift.stride(from: 0, to: triangles.count - 2, by: 3) {
            let ids = triangles[start..<start + 3].map(Int.init)
            let facing = (positions[ids[1]] - positions[ids[0]])
                .cross(positions[ids[2]] - positions[ids[0]])
            if facing.dot(normals[ids[0]] + normals[ids[1]] + normals[ids[2]]) < 0 {
                triangles.swapAt(start + 1, start + 2)
            }
        }
    }
}
