import Foundation
import Geometry

/// Closes the lids of every identity: where a slider opens a gap between the lids of the closed
/// eye, the upper lid follows it, as far as the eye is closed.
struct BlinkCorrective {
    private struct Pair {
        var upper: Int
        var lower: Int
        var x: Float
        var travel: Float
    }

    private let pairs: [Pair]
    private let moved: [(vertex: Int, travel: Float)]
    private let rest: [Vector3]

    /// Finds the lid edges that meet when `blink` is applied to `rest` around the eye at `center`.
    init(blink: [Vector3], rest: [Vector3], center: Vector3, candidates: [Int]) {
        self.rest = rest
        let reach: Float = 0.32
        let near = candidates.filter { (rest[$0] - center).length < reach }
        let longest = near.map { blink[$0].length }.max() ?? 0
        let lower = near.filter { blink[$0].length < 0.15 * longest }
        var pairs: [Pair] = []
        for vertex in near where blink[vertex].length > 0.35 * longest {
            let closed = rest[vertex] + blink[vertex]
            let partner = lower.min {
                (rest[$0] + blink[$0] - closed).length < (rest[$1] + blink[$1] - closed).length
            }
            guard let partner, (rest[partner] + blink[partner] - closed).length < 0.02 else {
                continue
            }
            pairs.append(
                Pair(
                    upper: vertex, lower: partner, x: rest[vertex].x,
                    travel: blink[vertex].length))
        }
        self.pairs = pairs
        moved = rest.indices.filter {
            blink[$0].length > 0.005 && (rest[$0] - center).length < reach
        }
        .map { ($0, blink[$0].length) }
    }

    /// The displacement of the upper lid that closes the gap opened by `field`, or `nil` when it
    /// opens none.
    func correction(for field: [Vector3]) -> [Vector3]? {
        let gaps = pairs.map { pair -> Vector3 in
            let gap = field[pair.upper] - field[pair.lower]
            return Vector3(0, gap.y, gap.z)
        }
        guard gaps.contains(where: { $0.length > 0.0005 }) else { return nil }
        return spread(zip(pairs, gaps).map { ($0.x, $0.travel, $1) }).map { $0 * -1 }
    }

    /// What `blink` lacks so that the upper lid's edge ends `overlap` below the lower one's instead
    /// of farther down, and before it instead of behind. Lashes root along the edges, next to the eyeball of
    /// `radius` at `center`.
    func meeting(
        of blink: [Vector3], lashes: [Int], center: Vector3, radius: Float, overlap: Float
    ) -> [Vector3] {
        let roots = lashes.filter { (rest[$0] - center).length < radius + 0.012 }
        let longest = roots.map { blink[$0].length }.max() ?? 0
        let lower = roots.filter { blink[$0].length < 0.15 * longest }
            .sorted { rest[$0].x < rest[$1].x }
        guard let first = lower.first, let last = lower.last else {
            return blink.map { _ in .zero }
        }
        return spread(
            roots.filter { blink[$0].length > 0.35 * longest }.map { vertex in
                let x = rest[vertex].x
                let after = lower.first { rest[$0].x > x } ?? last
                let before = lower.last { rest[$0].x <= x } ?? first
                let span = rest[after].x - rest[before].x
                let share = span > 0 ? (x - rest[before].x) / span : 0
                let edge = rest[before] * (1 - share) + rest[after] * share
                let away = edge + Vector3(0, -overlap, overlap) - rest[vertex] - blink[vertex]
                return (
                    x, blink[vertex].length, Vector3(0, max(0, away.y), max(0, away.z))
                )
            })
    }

    /// Displacements of places along the lid's edge (x, travel of the blink there), spread over all
    /// that the blink moves in proportion to its travel.
    private func spread(_ edge: [(x: Float, travel: Float, shift: Vector3)]) -> [Vector3] {
        var result = [Vector3](repeating: .zero, count: rest.count)
        let width: Float = 0.025
        for (vertex, travel) in moved {
            var sum = Vector3.zero
            var total: Float = 0
            var reference: Float = 0
            for place in edge {
                let d = (rest[vertex].x - place.x) / width
                let weight = exp(-0.5 * d * d)
                sum += place.shift * weight
                reference += place.travel * weight
                total += weight
            }
            guard total > 1e-4 else { continue }
            result[vertex] = sum / total * min(1, travel * total / reference)
        }
        return result
    }
}
