import Geometry

/// The distance to the base head and bust on a grid: what hair lies on and slides along.
///
/// Made by splatting the surface's vertices and sweeping their cells outward (Danielsson 1980),
/// then smoothed, so that hair flows over small forms as over a head of hair.
struct HeadDistance {
    private let low = Vector3(-2.04, 4.5, -1.68)
    private let counts = SIMD3(35, 39, 32)
    private let cell: Float = 0.12
    private var values: [Float]

    /// - Parameters:
    ///   - points: vertices of the surface and their outward unit normals.
    init(_ points: [(position: Vector3, normal: Vector3)]) {
        let total = counts.x * counts.y * counts.z
        var nearest = [Int32](repeating: -1, count: total)
        var squares = [Float](repeating: .infinity, count: total)
        let (low, cell, counts) = (low, cell, counts)
        func index(_ i: Int, _ j: Int, _ k: Int) -> Int { (k * counts.y + j) * counts.x + i }
        func consider(_ at: Int, _ i: Int, _ j: Int, _ k: Int, _ point: Int32) {
            guard point >= 0 else { return }
            let d =
                low + Vector3(Float(i), Float(j), Float(k)) * cell - points[Int(point)].position
            let square = d.dot(d)
            if square < squares[at] {
                squares[at] = square
                nearest[at] = point
            }
        }
        for (number, point) in points.enumerated() {
            let home = ((point.position - low) / cell).rounded(.toNearestOrEven)
            let (x, y, z) = (Int(home.x), Int(home.y), Int(home.z))
            for k in max(0, z - 1)...max(0, min(counts.z - 1, z + 1)) where k < counts.z {
                for j in max(0, y - 1)...max(0, min(counts.y - 1, y + 1)) where j < counts.y {
                    for i in max(0, x - 1)...max(0, min(counts.x - 1, x + 1)) where i < counts.x {
                        consider(index(i, j, k), i, j, k, Int32(number))
                    }
                }
            }
        }
        let neighbours = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1)]
        for sweep in 0..<2 {
            for step in 0..<total {
                let at = sweep == 0 ? step : total - 1 - step
                let (i, j, k) = (
                    at % counts.x, at / counts.x % counts.y, at / (counts.x * counts.y)
                )
                for (di, dj, dk) in neighbours {
                    let sign = sweep == 0 ? -1 : 1
                    let (x, y, z) = (i + sign * di, j + sign * dj, k + sign * dk)
                    guard x >= 0, y >= 0, z >= 0, x < counts.x, y < counts.y, z < counts.z
                    else { continue }
                    consider(at, i, j, k, nearest[index(x, y, z)])
                }
            }
        }
        values = (0..<total).map { at in
            guard nearest[at] >= 0 else { return 1 }
            let (i, j, k) = (at % counts.x, at / counts.x % counts.y, at / (counts.x * counts.y))
            let point = points[Int(nearest[at])]
            let d = low + Vector3(Float(i), Float(j), Float(k)) * cell - point.position
            let over = d.dot(point.normal)
            // Near the surface its tangent plane is the better measure.
            let far = min(1, max(0, (squares[at].squareRoot() - 0.15) / 0.25))
            let length = over < 0 ? -squares[at].squareRoot() : squares[at].squareRoot()
            return over + (length - over) * far
        }
        for stride in [1, counts.x, counts.x * counts.y] { smooth(stride) }
    }

    private mutating func smooth(_ stride: Int) {
        let old = values
        for at in stride..<values.count - stride {
            values[at] = 0.25 * old[at - stride] + 0.5 * old[at] + 0.25 * old[at + stride]
        }
    }

    /// How far `point` lies outside the head, and the direction that leads away from it.
    func sample(_ point: Vector3) -> (distance: Float, out: Vector3) {
        let top = Vector3(Float(counts.x - 2), Float(counts.y - 2), Float(counts.z - 2))
        let place = ((point - low) / cell).clamped(
            lowerBound: .zero, upperBound: top + Vector3(repeating: 0.999))
        let home = place.rounded(.down)
        let f = place - home
        let at = (Int(home.z) * counts.y + Int(home.y)) * counts.x + Int(home.x)
        let (sx, sy, sz) = (1, counts.x, counts.x * counts.y)
        return values.withUnsafeBufferPointer { v in
            let a = SIMD4(v[at], v[at + sy], v[at + sz], v[at + sy + sz])
            let b = SIMD4(v[at + sx], v[at + sy + sx], v[at + sz + sx], v[at + sy + sz + sx])
            let c = a + (b - a) * f.x
            let d = b - a
            func bilinear(_ q: SIMD4<Float>) -> Float {
                let near = q.x + (q.y - q.x) * f.y
                let far = q.z + (q.w - q.z) * f.y
                return near + (far - near) * f.z
            }
            let gradient = Vector3(
                bilinear(d), (c.y - c.x) * (1 - f.z) + (c.w - c.z) * f.z,
                (c.z - c.x) * (1 - f.y) + (c.w - c.y) * f.y)
            return (bilinear(c), gradient.normalized)
        }
    }
}
