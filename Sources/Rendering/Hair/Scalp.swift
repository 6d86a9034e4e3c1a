import Foundation
import Geometry
import Rigging

/// The base head as hair sees it: where it grows, and what it lies on.
struct Scalp {
    /// A place where a lock may grow.
    struct Root {
        var position: Vector3
        var normal: Vector3
        /// Decimetres inside the hairline.
        var inside: Float
    }

    private let triangles: [(Vector3, Vector3, Vector3)]
    private let obstacles: [(position: Vector3, normal: Vector3)]
    private let headOnly: PointGrid
    private let headAndEars: PointGrid

    init(_ surface: RigSurface) {
        let cage = surface.cageTriangles[surface.cagePartRanges[Int(SurfacePart.skin.rawValue)]]
        var triangles: [(Vector3, Vector3, Vector3)] = []
        var used: Set<UInt32> = []
        for at in stride(from: cage.startIndex, to: cage.endIndex, by: 3) {
            let corner = (0..<3).map { Int(cage[at + $0]) }
            let masks = corner.map { surface.masks[$0] }
            if masks.contains(where: { $0.mouthCavity > 0.2 }) { continue }
            let p = corner.map { surface.restPositions[$0] }
            for index in cage[at..<at + 3] where p[0].y > 4.9 && (p[0].z < 1.15 || p[0].y > 7.6) {
                used.insert(index)
            }
            if p[0].y > 6.5, !masks.contains(where: { $0.ear > 0.3 }) {
                triangles.append((p[0], p[1], p[2]))
            }
        }
        self.triangles = triangles
        func isEar(_ index: UInt32) -> Bool { surface.masks[Int(index)].ear > 0.3 }
        let head = used.filter { !isEar($0) }.sorted()
        let ears = used.filter(isEar).sorted()
        // Hair presses ears against the head.
        obstacles = (head + ears).map { index in
            var position = surface.restPositions[Int(index)]
            if isEar(index) { position.x *= 0.92 }
            return (position, surface.restNormals[Int(index)])
        }
        headAndEars = PointGrid(obstacles.map(\.position))
        headOnly = PointGrid(obstacles.prefix(head.count).map(\.position))
    }

    /// Decimetres above the hairline; the same outline as `scalpInside` in `Shaders/paint.glsl`.
    static func inside(_ rest: Vector3, hairline: Float) -> Float {
        func step(_ low: Float, _ high: Float, _ x: Float) -> Float {
            let t = max(0, min(1, (x - low) / (high - low)))
            return t * t * (3 - 2 * t)
        }
        let turn = atan2(abs(rest.x), rest.z - 0.42) / 3.14159
        var height = 8.03 + hairline + 0.05 * step(0.02, 0.16, turn)
        for (low, high, value) in [
            (Float(0.17), Float(0.30), Float(7.62)), (0.325, 0.365, 7.12), (0.40, 0.46, 7.43),
            (0.56, 0.66, 6.95), (0.66, 0.85, 6.72),
        ] { height += (value - height) * step(low, high, turn) }
        return rest.y - height
    }

    /// Roots at least about `spacing` apart, on both sides of the head alike in number.
    func roots(spacing: Float, hairline: Float, _ random: inout Xorshift) -> [Root] {
        var roots: [Root] = []
        var grid: [SIMD3<Int>: [Vector3]] = [:]
        func cell(_ p: Vector3) -> SIMD3<Int> {
            SIMD3(
                Int((p.x / spacing).rounded(.down)), Int((p.y / spacing).rounded(.down)),
                Int((p.z / spacing).rounded(.down)))
        }
        for (a, b, c) in triangles {
            let cross = (b - a).cross(c - a)
            let tries = Int(cross.length / 2 / (spacing * spacing) * 10 + random.unit() + 0.5)
            for _ in 0..<tries {
                var u = random.unit()
                var v = random.unit()
                if u + v > 1 {
                    u = 1 - u
                    v = 1 - v
                }
                let p = a + (b - a) * u + (c - a) * v
                let inside = Self.inside(p, hairline: hairline)
                if inside < 0 { continue }
                let home = cell(p)
                var free = true
                for i in -1...1 {
                    for j in -1...1 {
                        for k in -1...1 {
                            for other in grid[home &+ SIMD3(i, j, k)] ?? []
                            where (other - p).length < spacing { free = false }
                        }
                    }
                }
                if !free { continue }
                grid[home, default: []].append(p)
                roots.append(Root(position: p, normal: cross.normalized, inside: inside))
            }
        }
        return roots
    }

    /// The nearest obstacle's outward normal, and how far `point` lies over its tangent plane.
    func clearance(_ point: Vector3, overEars: Bool) -> (normal: Vector3, height: Float) {
        let obstacle = obstacles[(overEars ? headAndEars : headOnly).nearest(point)]
        return (obstacle.normal, (point - obstacle.position).dot(obstacle.normal))
    }
}
