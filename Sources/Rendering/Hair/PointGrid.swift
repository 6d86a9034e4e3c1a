import Geometry

/// Finds the nearest of many points, exactly, by looking into the cells around the question.
struct PointGrid {
    private let points: [Vector3]
    private let low: Vector3
    private let counts: SIMD3<Int>
    /// Per cell the points in it and its 26 neighbours; cell `i` owns `near[starts[i]..<starts[i + 1]]`.
    private var near: [Int32] = []
    private var starts: [Int] = [0]
    private static let cell: Float = 0.2

    init(_ points: [Vector3]) {
        self.points = points
        var low = points.first ?? .zero
        var high = low
        for point in points {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        self.low = low
        let size = (high - low) / Self.cell
        counts = SIMD3(Int(size.x) + 1, Int(size.y) + 1, Int(size.z) + 1)
        var cells = [[Int32]](repeating: [], count: counts.x * counts.y * counts.z)
        for (index, point) in points.enumerated() {
            let home = Self.cellIndex(point, low)
            cells[(home.z * counts.y + home.y) * counts.x + home.x].append(Int32(index))
        }
        for z in 0..<counts.z {
            for y in 0..<counts.y {
                for x in 0..<counts.x {
                    for k in max(0, z - 1)...min(counts.z - 1, z + 1) {
                        for j in max(0, y - 1)...min(counts.y - 1, y + 1) {
                            for i in max(0, x - 1)...min(counts.x - 1, x + 1) {
                                near += cells[(k * counts.y + j) * counts.x + i]
                            }
                        }
                    }
                    starts.append(near.count)
                }
            }
        }
    }

    /// The index of the point nearest to `question`.
    func nearest(_ question: Vector3) -> Int {
        let home = Self.cellIndex(question, low)
        if home.min() >= 0, home.x < counts.x, home.y < counts.y, home.z < counts.z {
            let cell = (home.z * counts.y + home.y) * counts.x + home.x
            let found = near.withUnsafeBufferPointer { near in
                best(question, near[starts[cell]..<starts[cell + 1]].lazy.map { Int($0) })
            }
            // Nothing outside the neighbouring cells is nearer than one cell.
            if let found, found.distance < Self.cell * Self.cell { return found.index }
        }
        return best(question, points.indices)?.index ?? 0
    }

    private func best(
        _ question: Vector3, _ candidates: some Sequence<Int>
    ) -> (index: Int, distance: Float)? {
        var result: (index: Int, distance: Float)?
        for index in candidates {
            let d = points[index] - question
            let distance = d.dot(d)
            if distance < result?.distance ?? .infinity { result = (index, distance) }
        }
        return result
    }

    private static func cellIndex(_ point: Vector3, _ low: Vector3) -> SIMD3<Int> {
        let unit = ((point - low) / cell).rounded(.down)
        return SIMD3(Int(unit.x), Int(unit.y), Int(unit.z))
    }
}
