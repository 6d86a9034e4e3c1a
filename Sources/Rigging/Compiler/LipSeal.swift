import Foundation
import Geometry

/// Keeps the lips of every identity closed at rest: where a displacement opens a gap along the line
/// on which the lips meet, the lips follow it from both sides.
struct LipSeal {
    private struct Pair {
        var upper: Int
        var lower: SIMD2<Int>
        /// Share of the second lower vertex.
        var blend: Float
        var x: Float
    }
    private struct Moved {
        var vertex: Int
        /// Positive above the line, negative below; fades with the distance to it.
        var share: Float
        var x: Float
    }

    private let pairs: [Pair]
    private let moved: [Moved]
    /// How far a pair's gap reaches along the line, as the deviation of a Gaussian.
    private static let width: Float = 0.018

    /// - Parameters:
    ///   - upper: vertices of the upper lip along the line, from corner to corner.
    ///   - lower: the same of the lower lip.
    ///   - positions: where they lie on the face that the displacements start from.
    ///   - reach: distance from the line at which nothing moves any more.
    ///   - candidates: the vertices that may move.
    ///   - isUpper: for each vertex 1 on the upper lip, 0 on the lower, between them at the corners.
    init(
        upper: [Int], lower: [Int], positions: [Vector3], reach: Float, candidates: [Int],
        isUpper: (Int) -> Float
    ) {
        let lowerLine = lower.sorted { positions[$0].x < positions[$1].x }
        pairs = upper.map { vertex in
            let x = positions[vertex].x
            let next = lowerLine.firstIndex { positions[$0].x > x } ?? lowerLine.count - 1
            let before = lowerLine[max(next - 1, 0)]
            let after = lowerLine[next]
            let span = positions[after].x - positions[before].x
            let blend = span > 0 ? min(max((x - positions[before].x) / span, 0), 1) : 0
            return Pair(upper: vertex, lower: SIMD2(before, after), blend: blend, x: x)
        }
        let line = (upper + lower).map { positions[$0] }
        moved = candidates.compactMap { vertex in
            let p = positions[vertex]
            let distance = line.map { ($0 - p).length }.min() ?? reach
            guard distance < reach else { return nil }
            let near = 1 - distance * distance / (reach * reach)
            return Moved(vertex: vertex, share: near * near * (2 * isUpper(vertex) - 1), x: p.x)
        }
    }

    /// How high the upper lip of `positions` stands over the lower one, for each pair.
    private func gaps(_ positions: [Vector3]) -> [Float] {
        pairs.map { pair in
            let low =
                positions[pair.lower.x].y * (1 - pair.blend)
                + positions[pair.lower.y].y * pair.blend
            return positions[pair.upper].y - low
        }
    }

    /// The face with its lips pressed together by `overlap`.
    func closed(_ positions: [Vector3], overlap: Float) -> [Vector3] {
        moved(positions, by: gaps(positions).map { $0 + overlap })
    }

    /// The displacement without the part that would open or cross the lips.
    func sealed(_ field: [Vector3]) -> [Vector3] {
        moved(field, by: gaps(field))
    }

    /// Both lips moved half the way across the gaps.
    private func moved(_ positions: [Vector3], by gaps: [Float]) -> [Vector3] {
        guard gaps.contains(where: { abs($0) > 1e-5 }) else { return positions }
        var result = positions
        for place in moved {
            var sum: Float = 0
            var total: Float = 0
            for (pair, gap) in zip(pairs, gaps) {
                let d = (place.x - pair.x) / Self.width
                let weight = exp(-0.5 * d * d)
                sum += gap * weight
                total += weight
            }
            guard total > 1e-4 else { continue }
            result[place.vertex].y -= 0.5 * place.share * sum / total
        }
        return result
    }
}
