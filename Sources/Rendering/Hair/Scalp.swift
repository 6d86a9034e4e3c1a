import Foundation
import Geometry
import Rigging

/// The base head as hair sees it: where it grows, and what it lies on.
struct Scalp {
    /// A place where a lock may grow.
    struct Root {
        var position: Vector3
        /// Decimetres inside the hairline of the style; less than 0 where only lower lines have hair.
        var inside: Float
        /// The recession at which the skin round the root is bare.
        var bared: Float
    }

    /// The distance to head and bust, without the ears.
    let distance: HeadDistance
    /// The skin above the neck, without the ears.
    let triangles: [(Vector3, Vector3, Vector3)]

    init(_ surface: RigSurface) {
        let cage = surface.cageTriangles[surface.cagePartRanges[Int(SurfacePart.skin.rawValue)]]
        var triangles: [(Vector3, Vector3, Vector3)] = []
        var used: Set<UInt32> = []
        for at in stride(from: cage.startIndex, to: cage.endIndex, by: 3) {
            let corners = cage[at..<at + 3]
            let masks = corners.map { surface.masks[Int($0)] }
            if masks.contains(where: { $0.mouthCavity > 0.2 || $0.ear > 0.3 }) { continue }
            let p = corners.map { surface.restPositions[Int($0)] }
            used.formUnion(corners)
            if p[0].y > 6.5, p[0].z < 1.15 || p[0].y > 7.6 {
                triangles.append((p[0], p[1], p[2]))
            }
        }
        self.triangles = triangles
        distance = HeadDistance(
            used.sorted().map {
                (surface.restPositions[Int($0)], surface.restNormals[Int($0)])
            })
    }

    /// Decimetres above the hairline; the same outline as `scalpInside` in `Shaders/paint.glsl`.
    static func inside(_ rest: Vector3, hairline: Hairline) -> Float {
        let turn = atan2(abs(rest.x), rest.z - 0.42) / 3.14159
        var height = 8.03 + hairline.lift + 0.05 * smoothstep(0.02, 0.16, turn)
        let round = hairline.roundness
        for (low, high, value) in [
            (0.17 - 0.10 * round, 0.30 - 0.02 * round, 7.62),
            (0.325, 0.365 + 0.045 * round, 7.12 + 0.10 * round), (0.40, 0.46, 7.43),
            (0.56, 0.66, 6.95), (0.66, 0.85, 6.72),
        ] { height += (value - height) * smoothstep(low, high, turn) }
        return rest.y - height
    }

    /// The recession at which hair is lost at a place; `hairLoss` in `Shaders/paint.glsl`.
    ///
    /// The front moves back, temples first, and a bald spot grows from the crown; sides and back
    /// stay (Hamilton 1951, Norwood 1975).
    static func fall(_ rest: Vector3) -> Float {
        let x = abs(rest.x)
        let front = 0.22 + 0.60 * (1.38 - rest.z) - 0.18 * smoothstep(0.05, 0.60, x)
        let crown = 0.45 + 0.9 * (rest - Vector3(0, 8.25, -0.1)).length
        return max(0.03, min(front, crown)) + 1.2 * smoothstep(7.95, 7.2, rest.y)
    }

    /// How early hair turns grey at a place: temples and sideburns first.
    func early(_ rest: Vector3) -> Float {
        smoothstep(0.35, 0.7, abs(rest.x)) * smoothstep(8.1, 7.6, rest.y)
            * smoothstep(-0.1, 0.5, rest.z)
    }

    /// How far apart roots are at a distance inside the hairline.
    private static func thinness(_ inside: Float) -> Float {
        0.6 + 0.4 * smoothstep(0.02, 0.2, inside)
    }

    /// Roots for the lowest line that a style can have, at least about `spacing` apart, denser at the
    /// hairline, on both sides of the head alike in number.
    func roots(spacing: Float, hairline: Hairline, _ random: inout Xorshift) -> [Root] {
        let lowest = hairline.lifted(by: -Hairline.reach)
        var roots: [Root] = []
        var grid: [SIMD3<Int>: [Vector3]] = [:]
        func cell(_ p: Vector3) -> SIMD3<Int> {
            SIMD3(
                Int((p.x / spacing).rounded(.down)), Int((p.y / spacing).rounded(.down)),
                Int((p.z / spacing).rounded(.down)))
        }
        for (a, b, c) in triangles {
            let area = (b - a).cross(c - a).length / 2
            let middle = (a + b + c) / 3
            let bared = min(Self.fall(a), Self.fall(b), Self.fall(c))
            guard Self.inside(middle, hairline: lowest) > -0.15 else { continue }
            let dense = Self.thinness(Self.inside(middle, hairline: hairline))
            let tries = Int(area / (spacing * spacing * dense * dense) * 5 + random.unit() + 0.5)
            for _ in 0..<tries {
                var u = random.unit()
                var v = random.unit()
                if u + v > 1 {
                    u = 1 - u
                    v = 1 - v
                }
                let p = a + (b - a) * u + (c - a) * v
                if Self.inside(p, hairline: lowest) < 0 { continue }
                let inside = Self.inside(p, hairline: hairline)
                let apart = spacing * Self.thinness(inside)
                let home = cell(p)
                var free = true
                for i in -1...1 {
                    for j in -1...1 {
                        for k in -1...1 {
                            for other in grid[home &+ SIMD3(i, j, k)] ?? []
                            where (other - p).length < apart { free = false }
                        }
                    }
                }
                if !free { continue }
                grid[home, default: []].append(p)
                roots.append(Root(position: p, inside: inside, bared: bared))
            }
        }
        return roots
    }
}
