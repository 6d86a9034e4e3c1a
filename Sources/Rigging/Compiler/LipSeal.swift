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
        /// Distance to the line.
        var distance: Float
        /// 1 on the line, fading to 0 at the end of the reach.
        var near: Float
    }

    private let pairs: [Pair]
    private let moved: [Moved]
    /// The left and right end of the line.
    private let corners: [Int]
    private let rest: [Vector3]
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
        rest = positions
        corners = [
            upper.max { positions[$0].x < positions[$1].x },
            upper.min { positions[$0].x < positions[$1].x },
        ].compactMap(\.self)
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
            let inside = 1 - distance * distance / (reach * reach)
            let near = inside * inside
            return Moved(
                vertex: vertex, share: near * (2 * isUpper(vertex) - 1), x: p.x,
                distance: distance, near: near)
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

    /// The face with its lips pressed together by `overlap`, on a line whose middle is raised by
    /// `lift` and whose ends stay.
    func closed(_ positions: [Vector3], overlap: Float, lift: Float = 0) -> [Vector3] {
        var result = moved(positions, by: gaps(positions).map { $0 + overlap })
        let end = corners.map { abs(rest[$0].x) }.max() ?? 0
        for place in moved where abs(place.x) < end {
            let across = place.x / end
            result[place.vertex].y += lift * place.near * (1 - across * across)
        }
        return result
    }

    /// The displacement without the part that would open or cross the lips.
    func sealed(_ field: [Vector3]) -> [Vector3] {
        moved(field, by: gaps(field))
    }

    /// The displacement with an upper lip that rises with the corners of the mouth instead of
    /// staying behind, which would end the lips in points.
    ///
    /// - Parameters:
    ///   - share: of the height that the corner is ahead by.
    ///   - reach: distance from the corner at which nothing changes any more.
    func fullCorners(_ field: [Vector3], share: Float, reach: Float) -> [Vector3] {
        var result = field
        for place in moved where place.share > 0 {
            for corner in corners {
                let away = (rest[place.vertex] - rest[corner]).length / reach
                let ahead = field[corner].y - field[place.vertex].y
                guard away < 1, ahead > 0 else { continue }
                let near = 1 - away * away
                let above = min(1, place.distance / (0.25 * reach))
                result[place.vertex].y += share * near * near * above * ahead
            }
        }
        return result
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
