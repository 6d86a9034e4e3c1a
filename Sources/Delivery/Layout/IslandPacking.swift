import Geometry
import Rendering

/// Lays the islands of a surface out anew on the square of its texture, so that little is empty.
///
/// The source's map is that of a whole body. Islands keep their form and orientation; those that do
/// not move with the head are made smaller, since they are seen from farther away.
struct IslandPacking {
    private struct Island {
        var vertices: [Int]
        var low: Vector2
        var size: Vector2
        /// Its size beside the others.
        var weight: Float
    }
    private static let margin: Float = 0.006
    private static let bustWeight: Float = 0.6

    /// Replaces the coordinates of `layout` (v upward) by packed ones (v downward).
    /// - Parameter headShares: of each surface vertex, 0...1.
    static func pack(_ layout: inout TextureLayout, headShares: [Float]) {
        var islands = islands(of: layout, headShares)
        islands.sort { $0.size.y * $0.weight > $1.size.y * $1.weight }
        // The largest common scale at which all fit, by bisection.
        var low: Float = 0
        var high: Float = 8
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if places(islands, scale: middle) != nil { low = middle } else { high = middle }
        }
        guard let places = places(islands, scale: low) else { return }
        for (island, place) in zip(islands, places) {
            let scale = low * island.weight
            for vertex in island.vertices {
                let p = (layout.coordinates[vertex] - island.low) * scale + place
                layout.coordinates[vertex] = Vector2(p.x, 1 - p.y)
            }
        }
    }

    /// The lower left corner of each island: in columns that are filled from the bottom up, the
    /// next column beside the widest of the last; nil where they do not fit.
    private static func places(_ islands: [Island], scale: Float) -> [Vector2]? {
        var places: [Vector2] = []
        var left = margin
        var bottom = margin
        var width: Float = 0
        for island in islands {
            let size = island.size * (scale * island.weight)
            if bottom + size.y + margin > 1 {
                left += width + margin
                bottom = margin
                width = 0
            }
            guard left + size.x + margin <= 1, bottom + size.y + margin <= 1 else { return nil }
            places.append(Vector2(left, bottom))
            bottom += size.y + margin
            width = max(width, size.x)
        }
        return places
    }

    private static func islands(
        of layout: TextureLayout, _ headShares: [Float]
    ) -> [Island] {
        var parents = Array(layout.vertices.indices)
        func root(_ vertex: Int) -> Int {
            var at = vertex
            while parents[at] != at {
                parents[at] = parents[parents[at]]
                at = parents[at]
            }
            return at
        }
        for start in stride(from: 0, to: layout.triangles.count - 2, by: 3) {
            let ids = layout.triangles[start..<start + 3].map { root(Int($0)) }
            parents[ids[1]] = ids[0]
            parents[root(ids[2])] = root(ids[0])
        }
        var groups: [Int: [Int]] = [:]
        for vertex in parents.indices { groups[root(vertex), default: []].append(vertex) }
        return groups.sorted { $0.key < $1.key }.map { _, vertices in
            let points = vertices.map { layout.coordinates[$0] }
            let low = points.reduce(points[0]) { pointwiseMin($0, $1) }
            let high = points.reduce(points[0]) { pointwiseMax($0, $1) }
            let share =
                vertices.reduce(Float(0)) { $0 + headShares[Int(layout.vertices[$1])] }
                / Float(vertices.count)
            return Island(
                vertices: vertices, low: low, size: high - low,
                weight: share > 0.5 ? 1 : bustWeight)
        }
    }
}
