/// One level of Catmull-Clark subdivision of a mesh of quads, boundaries kept as smooth curves
/// (E. Catmull and J. Clark, 1978; boundary rules after DeRose, Kass and Truong, 1998).
public struct CatmullClark: Sendable {
    /// Blends cage points into the points of the finer mesh: first the cage's own vertices, then
    /// one per face, then one per edge.
    public let stencils: StencilMatrix
    /// The finer mesh: four quads for each quad of the cage, in the cage's order.
    public let quads: [SIMD4<UInt32>]

    /// Subdivides `quads` over `vertexCount` vertices.
    public init(quads cage: [SIMD4<UInt32>], vertexCount: Int) {
        struct Edge: Hashable {
            let low: UInt32
            let high: UInt32
            init(_ a: UInt32, _ b: UInt32) {
                low = min(a, b)
                high = max(a, b)
            }
        }
        var edgeNumbers: [Edge: Int] = [:]
        var edges: [Edge] = []
        var edgeFaces: [[Int]] = []
        var vertexFaces = [[Int]](repeating: [], count: vertexCount)
        var vertexEdges = [[Int]](repeating: [], count: vertexCount)
        var fine: [SIMD4<UInt32>] = []
        fine.reserveCapacity(cage.count * 4)
        let faceStart = vertexCount
        let edgeStart = vertexCount + cage.count

        for (number, quad) in cage.enumerated() {
            var ring: [UInt32] = []
            for corner in 0..<4 {
                let edge = Edge(quad[corner], quad[(corner + 1) & 3])
                let index: Int
                if let known = edgeNumbers[edge] {
                    index = known
                } else {
                    index = edges.count
                    edgeNumbers[edge] = index
                    edges.append(edge)
                    edgeFaces.append([])
                    vertexEdges[Int(edge.low)].append(index)
                    vertexEdges[Int(edge.high)].append(index)
                }
                edgeFaces[index].append(number)
                ring.append(UInt32(edgeStart + index))
                vertexFaces[Int(quad[corner])].append(number)
            }
            let center = UInt32(faceStart + number)
            for corner in 0..<4 {
                fine.append(
                    SIMD4(quad[corner], ring[corner], center, ring[(corner + 3) & 3]))
            }
        }

        var matrix = StencilMatrix()
        func corners(_ face: Int, _ weight: Float) -> [(column: UInt32, weight: Float)] {
            (0..<4).map { (cage[face][$0], weight / 4) }
        }
        for vertex in 0..<vertexCount {
            let own = UInt32(vertex)
            let boundary = vertexEdges[vertex].filter { edgeFaces[$0].count == 1 }
            if boundary.count == 2 {
                var row: [(column: UInt32, weight: Float)] = [(own, 0.75)]
                for edge in boundary {
                    let ends = edges[edge]
                    row.append((ends.low == own ? ends.high : ends.low, 0.125))
                }
                matrix.appendRow(row)
            } else if !boundary.isEmpty || vertexFaces[vertex].isEmpty {
                matrix.appendRow([(own, 1)])
            } else {
                // (F + 2R + (n - 3) P) / n, F the mean face point, R the mean edge midpoint.
                let n = Float(vertexFaces[vertex].count)
                var row: [(column: UInt32, weight: Float)] = [(own, (n - 3) / n)]
                for face in vertexFaces[vertex] { row += corners(face, 1 / (n * n)) }
                for edge in vertexEdges[vertex] {
                    row.append((edges[edge].low, 1 / (n * n)))
                    row.append((edges[edge].high, 1 / (n * n)))
                }
                matrix.appendRow(row)
            }
        }
        for face in cage.indices { matrix.appendRow(corners(face, 1)) }
        for (index, edge) in edges.enumerated() {
            if edgeFaces[index].count == 2 {
                matrix.appendRow(
                    [(edge.low, 0.25), (edge.high, 0.25)]
                        + edgeFaces[index].flatMap { corners($0, 0.25) })
            } else {
                matrix.appendRow([(edge.low, 0.5), (edge.high, 0.5)])
            }
        }
        stencils = matrix
        quads = fine
    }
}
