import Foundation
import Geometry
import Rigging

/// The ring on the skin at which cloth begins.
struct Neckline {
    /// A place of the ring on the base face.
    struct Place {
        var root: SkinRoot
        var position: Vector3
        /// Out of the skin, and along the skin toward the neck.
        var normal: Vector3
        var inward: Vector3
        /// Round the neck, -1...1: 0 in front, positive to the left.
        var turn: Float
    }

    /// From the right of the back over the front to the left of the back.
    let places: [Place]

    init(_ style: ClothStyle, _ surface: RigSurface, count: Int = 120) {
        let crossings = Self.crossings(style, surface)
        guard crossings.count > 8 else {
            places = []
            return
        }
        let samples = (0..<count).map { index -> (SkinRoot, Vector3, Float) in
            let turn = 2 * (Float(index) + 0.5) / Float(count) - 1
            let after = crossings.firstIndex { $0.turn > turn } ?? 0
            let a = crossings[(after + crossings.count - 1) % crossings.count]
            let b = crossings[after]
            func apart(_ from: Float, _ to: Float) -> Float {
                let d = to - from
                return d < 0 ? d + 2 : d
            }
            let share = min(apart(a.turn, turn) / max(apart(a.turn, b.turn), 1e-5), 1)
            let position = a.root.rest + (b.root.rest - a.root.rest) * share
            return (share < 0.5 ? a.root : b.root, position, turn)
        }
        func smooth(_ value: (Int) -> Vector3, _ index: Int) -> Vector3 {
            (-2...2).reduce(Vector3.zero) { $0 + value((index + $1 + count) % count) } / 5
        }
        let ring = samples.indices.map { smooth({ samples[$0].1 }, $0) }
        places = samples.indices.map { index in
            let normal = smooth({ samples[$0].0.normal }, index).normalized
            let along = ring[(index + 1) % count] - ring[(index + count - 1) % count]
            return Place(
                root: samples[index].0, position: ring[index], normal: normal,
                inward: normal.cross(along).normalized, turn: samples[index].2)
        }
    }

    /// How far each place is moved in a pose; evened out along the ring, for cloth does not twist
    /// with the skin of the neck.
    func displacements(_ shape: FaceShape) -> [Vector3] {
        var moved = places.map { place in
            let corners = place.root.corners
            let shares = place.root.shares
            return shape.positions[Int(corners.x)] * shares.x
                + shape.positions[Int(corners.y)] * shares.y
                + shape.positions[Int(corners.z)] * shares.z - place.root.rest
        }
        let count = moved.count
        guard count > 0 else { return [] }
        for _ in 0..<2 {
            moved = moved.indices.map { index in
                (-6...6).reduce(Vector3.zero) { $0 + moved[(index + $1 + count) % count] } / 13
            }
        }
        return moved
    }

    /// Where edges of the skin cross the neckline, by turn.
    private static func crossings(
        _ style: ClothStyle, _ surface: RigSurface
    ) -> [(root: SkinRoot, turn: Float)] {
        var found: [(root: SkinRoot, turn: Float)] = []
        let skin = surface.partRanges[Int(SurfacePart.skin.rawValue)]
        for start in stride(from: skin.lowerBound, to: skin.upperBound, by: 3) {
            let ids = surface.triangles[start..<start + 3].map(Int.init)
            for (a, b) in [(0, 1), (1, 2), (2, 0)] where ids[a] < ids[b] {
                let p = surface.restPositions[ids[a]]
                let q = surface.restPositions[ids[b]]
                guard p.y > 5, p.y < 6.5, p.z < 2 else { continue }
                let f = style.inside(p)
                let g = style.inside(q)
                guard (f > 0) != (g > 0) else { continue }
                let share = f / (f - g)
                let place = p + (q - p) * share
                let normal =
                    surface.restNormals[ids[a]] * (1 - share) + surface.restNormals[ids[b]] * share
                let root = SkinRoot(
                    corners: SIMD3(UInt16(ids[a]), UInt16(ids[b]), UInt16(ids[b])),
                    shares: Vector3(1 - share, share, 0), rest: place, normal: normal, seed: 0,
                    order: 0)
                found.append((root, atan2(place.x, place.z - 0.3) / Float.pi))
            }
        }
        return found.sorted { $0.turn < $1.turn }
    }
}
