import Geometry

/// Takes triangles out of a part by collapsing edges onto one of their ends (Garland and Heckbert 1997,
/// with half-edges), so that what is left keeps its places on the texture, joints and targets.
struct Simplification {
    /// A symmetric 4 x 4 matrix: the squared distance to planes.
    private struct Quadric {
        var values = [Double](repeating: 0, count: 10)

        mutating func add(plane normal: Vector3, through point: Vector3, weight: Double) {
            let n = [Double(normal.x), Double(normal.y), Double(normal.z)]
            let p = [
                n[0], n[1], n[2],
                -(n[0] * Double(point.x) + n[1] * Double(point.y) + n[2] * Double(point.z)),
            ]
            var at = 0
            for row in 0..<4 {
                for column in row..<4 {
                    values[at] += weight * p[row] * p[column]
                    at += 1
                }
            }
        }

        mutating func add(_ other: Quadric) {
            for index in values.indices { values[index] += other.values[index] }
        }

        func distance(_ point: Vector3) -> Double {
            let p = [Double(point.x), Double(point.y), Double(point.z), 1]
            var sum = 0.0
            var at = 0
            for row in 0..<4 {
                for column in row..<4 {
                    sum += values[at] * p[row] * p[column] * (row == column ? 1 : 2)
                    at += 1
                }
            }
            return sum
        }
    }

    /// The triangles of `part`, at most about `limit` where its borders and seams allow.
    static func triangles(of part: DeliveredPart, limit: Int) -> [UInt32] {
        var triangles = part.triangles
        let fixed = fixedVertices(triangles, part)
        let mobility = mobility(of: part)
        // Each pass collapses edges that do not touch each other, the cheapest first.
        while triangles.count / 3 > limit {
            let before = triangles.count
            triangles = pass(
                triangles, part.positions, fixed, mobility, most: triangles.count / 3 - limit)
            if triangles.count == before { break }
        }
        return triangles
    }

    /// Vertices on borders and seams, which must stay.
    private static func fixedVertices(_ triangles: [UInt32], _ part: DeliveredPart) -> [Bool] {
        var uses: [UInt64: Int] = [:]
        for start in stride(from: 0, to: triangles.count, by: 3) {
            for corner in 0..<3 {
                uses[
                    key(triangles[start + corner], triangles[start + (corner + 1) % 3]), default: 0] +=
                    1
            }
        }
        var fixed = [Bool](repeating: false, count: part.positions.count)
        for (edge, count) in uses where count != 2 {
            fixed[Int(edge >> 32)] = true
            fixed[Int(edge & 0xFFFF_FFFF)] = true
        }
        return fixed
    }

    /// How far the targets move each vertex at most: what moves is worth more than what only is.
    private static func mobility(of part: DeliveredPart) -> [Double] {
        var mobility = [Double](repeating: 0, count: part.positions.count)
        for morph in part.morphs.values {
            for (vertex, delta) in zip(morph.vertices, morph.deltas) {
                mobility[Int(vertex)] = max(mobility[Int(vertex)], Double(delta.length))
            }
        }
        return mobility
    }

    private static func pass(
        _ triangles: [UInt32], _ positions: [Vector3], _ fixed: [Bool], _ mobility: [Double],
        most: Int
    ) -> [UInt32] {
        var quadrics = [Quadric](repeating: Quadric(), count: positions.count)
        var around = [[Int]](repeating: [], count: positions.count)
        for start in stride(from: 0, to: triangles.count, by: 3) {
            let ids = triangles[start..<start + 3].map(Int.init)
            let cross = (positions[ids[1]] - positions[ids[0]])
                .cross(positions[ids[2]] - positions[ids[0]])
            for id in ids {
                quadrics[id].add(
                    plane: cross.normalized, through: positions[id], weight: Double(cross.length))
                around[id].append(start)
            }
        }
        var candidates: [(cost: Double, from: Int, to: Int)] = []
        for start in stride(from: 0, to: triangles.count, by: 3) {
            for corner in 0..<3 {
                let a = Int(triangles[start + corner])
                let b = Int(triangles[start + (corner + 1) % 3])
                for (from, to) in [(a, b), (b, a)] where !fixed[from] {
                    var sum = quadrics[from]
                    sum.add(quadrics[to])
                    let length = Double((positions[from] - positions[to]).length)
                    let cost =
                        (sum.distance(positions[to]) + 1e-6 * length * length)
                        * (1 + 60 * mobility[from])
                    candidates.append((cost, from, to))
                }
            }
        }
        candidates.sort { ($0.cost, $0.from, $0.to) < ($1.cost, $1.from, $1.to) }
        var touched = [Bool](repeating: false, count: positions.count)
        var target = Array(0..<positions.count)
        var removed = 0
        for candidate in candidates {
            guard removed < most else { break }
            let (from, to) = (candidate.from, candidate.to)
            let neighbours = around[from].flatMap { triangles[$0..<$0 + 3].map(Int.init) }
            guard !neighbours.contains(where: { touched[$0] }), !touched[to],
                keepsForm(from, to, around[from], triangles, positions)
            else { continue }
            for neighbour in neighbours { touched[neighbour] = true }
            target[from] = to
            removed += 2
        }
        var result: [UInt32] = []
        for start in stride(from: 0, to: triangles.count, by: 3) {
            let ids = triangles[start..<start + 3].map { UInt32(target[Int($0)]) }
            if ids[0] != ids[1], ids[1] != ids[2], ids[2] != ids[0] { result += ids }
        }
        return result
    }

    /// Whether no triangle around `from` turns over or becomes a sliver when it moves to `to`.
    private static func keepsForm(
        _ from: Int, _ to: Int, _ around: [Int], _ triangles: [UInt32], _ positions: [Vector3]
    ) -> Bool {
        for start in around {
            let ids = triangles[start..<start + 3].map(Int.init)
            if ids.contains(to) { continue }
            func cross(_ p: [Vector3]) -> Vector3 { (p[1] - p[0]).cross(p[2] - p[0]) }
            let old = cross(ids.map { positions[$0] })
            let new = cross(ids.map { positions[$0 == from ? to : $0] })
            guard old.normalized.dot(new.normalized) > 0.4, new.length > 0.1 * old.length else {
                return false
            }
        }
        return true
    }

    private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 {
        UInt64(min(a, b)) << 32 | UInt64(max(a, b))
    }
}

extension DeliveredPart {
    /// The part with at most about `limit` triangles, and only the vertices that these need.
    func simplified(limit: Int) -> DeliveredPart {
        guard triangles.count / 3 > limit else { return self }
        let kept = Simplification.triangles(of: self, limit: limit)
        let old = Array(Set(kept)).sorted()
        var numbers = [UInt32](repeating: .max, count: positions.count)
        for (number, vertex) in old.enumerated() { numbers[Int(vertex)] = UInt32(number) }
        let ids = old.map(Int.init)
        var part = self
        part.triangles = kept.map { numbers[Int($0)] }
        part.positions = ids.map { positions[$0] }
        part.normals = ids.map { normals[$0] }
        part.coordinates = ids.map { coordinates[$0] }
        if !tints.isEmpty { part.tints = ids.map { tints[$0] } }
        if !surfaceVertices.isEmpty { part.surfaceVertices = ids.map { surfaceVertices[$0] } }
        part.binding.joints = ids.map { binding.joints[$0] }
        part.binding.weights = ids.map { binding.weights[$0] }
        part.morphs = morphs.mapValues { morph in
            var result = morph
            let rows = morph.vertices.indices.filter { numbers[Int(morph.vertices[$0])] != .max }
            result.vertices = rows.map { numbers[Int(morph.vertices[$0])] }
            result.deltas = rows.map { morph.deltas[$0] }
            if !morph.normalDeltas.isEmpty {
                result.normalDeltas = rows.map { morph.normalDeltas[$0] }
            }
            return result
        }.filter { !$0.value.vertices.isEmpty }
        return part
    }
}
