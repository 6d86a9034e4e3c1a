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

    /// The derivative of a number by each position, given its derivative by each normal: the
    /// transpose of the derivative of `compute`.
    public static func pullback(
        positions: [Vector3], triangles: [UInt32], _ cotangents: [Vector3]
    ) -> [Vector3] {
        precondition(cotangents.count == positions.count, "one cotangent per normal")
        var sums = [Vector3](repeating: .zero, count: positions.count)
        forEach(triangles) { a, b, c in
            let normal = (positions[b] - positions[a]).cross(positions[c] - positions[a])
            sums[a] += normal
            sums[b] += normal
            sums[c] += normal
        }
        // Back through N / |N|.
        for (index, sum) in sums.enumerated() {
            let size = sum.length
            guard size > 0 else { continue }
            let normal = sum / size
            let cotangent = cotangents[index]
            sums[index] = (cotangent - normal * normal.dot(cotangent)) / size
        }
        // Back through the cross products.
        var result = [Vector3](repeating: .zero, count: positions.count)
        forEach(triangles) { a, b, c in
            let cotangent = sums[a] + sums[b] + sums[c]
            let first = (positions[c] - positions[a]).cross(cotangent)
            let second = cotangent.cross(positions[b] - positions[a])
            result[b] += first
            result[c] += second
            result[a] -= first + second
        }
        return result
    }

    private static func forEach(_ triangles: [UInt32], _ body: (Int, Int, Int) -> Void) {
        for corner in stride(from: 0, to: triangles.count, by: 3) {
            body(
                Int(triangles[corner]), Int(triangles[corner + 1]), Int(triangles[corner + 2]))
        }
    }
}
