import Geometry

extension DeliveredPart {
    /// The tangent of every vertex: the direction of u along the surface, and the sign with which the
    /// cross product of normal and tangent points against v, as glTF's normal maps have it.
    var tangents: [Vector4] {
        var along = [Vector3](repeating: .zero, count: positions.count)
        var down = along
        for start in stride(from: 0, to: triangles.count - 2, by: 3) {
            let ids = triangles[start..<start + 3].map(Int.init)
            let a = positions[ids[1]] - positions[ids[0]]
            let b = positions[ids[2]] - positions[ids[0]]
            let p = coordinates[ids[1]] - coordinates[ids[0]]
            let q = coordinates[ids[2]] - coordinates[ids[0]]
            let area = p.x * q.y - q.x * p.y
            guard area != 0 else { continue }
            // Divided by the area on the texture, and weighted by it.
            let sign: Float = area < 0 ? -1 : 1
            for id in ids {
                along[id] += (a * q.y - b * p.y) * sign
                down[id] += (b * p.x - a * q.x) * sign
            }
        }
        return positions.indices.map { index in
            let normal = normals[index]
            var tangent = along[index] - normal * normal.dot(along[index])
            if tangent.length < 1e-12 {
                tangent = normal.cross(abs(normal.x) < 0.9 ? Vector3(1, 0, 0) : Vector3(0, 1, 0))
            }
            tangent = tangent.normalized
            let isMirrored = normal.cross(tangent).dot(down[index]) > 0
            return Vector4(tangent, isMirrored ? -1 : 1)
        }
    }
}
