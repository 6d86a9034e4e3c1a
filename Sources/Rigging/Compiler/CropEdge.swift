import Geometry

/// The vertices of the crop's edge, which were drawn in along the edges to their inner neighbours.
///
/// A target moves a vertex as its place in the source does. One that was drawn in lies between
/// that place and its neighbours, and has to move like the skin there; otherwise faces of the narrow
/// rim fold over as soon as neighbours move apart.
struct CropEdge {
    private struct Vertex {
        var index: Int
        /// Inner neighbours, and how far along the edge from them the vertex now lies, 0...1.
        var neighbors: [(index: Int, share: Float)]
    }
    private var vertices: [Vertex] = []

    /// - Parameters:
    ///   - original: positions in the source.
    ///   - placed: the same, drawn in.
    ///   - quads: the faces of the source.
    ///   - candidates: the vertices of the part that is cropped.
    init(
        original: [Vector3], placed: [Vector3], quads: [SIMD4<UInt32>], candidates: ClosedRange<Int>
    ) {
        var ring = Set(candidates.filter { (placed[$0] - original[$0]).length > 1e-5 })
        guard !ring.isEmpty else { return }
        var neighbors: [Int: Set<Int>] = [:]
        for quad in quads {
            for corner in 0..<4 {
                let (a, b) = (Int(quad[corner]), Int(quad[(corner + 1) & 3]))
                if ring.contains(a) { neighbors[a, default: []].insert(b) }
                if ring.contains(b) { neighbors[b, default: []].insert(a) }
            }
        }
        // From the kept skin outward, ring by ring.
        while true {
            let next = ring.sorted().compactMap { vertex -> Vertex? in
                let inner = (neighbors[vertex] ?? []).filter { !ring.contains($0) }.sorted()
                guard !inner.isEmpty else { return nil }
                return Vertex(
                    index: vertex,
                    neighbors: inner.map { neighbor in
                        let whole = (original[vertex] - original[neighbor]).length
                        let kept = (placed[vertex] - placed[neighbor]).length
                        return (neighbor, min(kept / max(whole, 1e-6), 1))
                    })
            }
            guard !next.isEmpty else { return }
            vertices += next
            ring.subtract(next.map(\.index))
        }
    }

    /// A field of displacements whose rim moves like the skin where it now lies.
    func drawnIn(_ field: [Vector3]) -> [Vector3] {
        var moved = field
        for vertex in vertices {
            let sum = vertex.neighbors.reduce(Vector3.zero) { sum, neighbor in
                let inner = moved[neighbor.index]
                return sum + inner + (field[vertex.index] - inner) * neighbor.share
            }
            moved[vertex.index] = sum / Float(vertex.neighbors.count)
        }
        return moved
    }
}
