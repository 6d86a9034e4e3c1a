/// Smooth normals of a triangle mesh, weighted by triangle area.
public enum VertexNormals {
    /// Writes a unit normal for every position; vertices without triangles get (0, 0, 1).
    public static func compute(
        positions: UnsafeBufferPointer<Vector3>, triangles: [UInt32],
        into normals: UnsafeMutableBufferPointer<Vector3>
    ) {
        precondition(normals.count == positions.count && triangles.count % 3 == 0)
        for index in normals.indices { normals[index] = .zero }
        triangles.withUnsafeBufferPointer { triangles in
            var corner = 0
            while corner < triangles.count {
                let a = Int(triangles[corner])
                let b = Int(triangles[corner + 1])
                let c = Int(triangles[corner + 2])
                let origin = positions[a]
                let normal = (positions[b] - origin).cross(positions[c] - origin)
                normals[a] += normal
                normals[b] += normal
                normals[c] += normal
                corner += 3
            }
        }
        for index in normals.indices {
            let square = normals[index].dot(normals[index])
            normals[index] = square > 0 ? normals[index] / square.squareRoot() : Vector3(0, 0, 1)
        }
    }

    /// Smooth normals as a new array.
    public static func compute(positions: [Vector3], triangles: [UInt32]) -> [Vector3] {
        [Vector3](unsafeUninitializedCapacity: positions.count) { buffer, count in
            positions.withUnsafeBufferPointer {
                compute(
                    positions: $0, triangles: triangles,
                    into: UnsafeMutableBufferPointer(rebasing: buffer[0..<positions.count]))
            }
            count = positions.count
        }
    }
}
