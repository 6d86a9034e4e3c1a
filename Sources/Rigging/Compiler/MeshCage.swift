import Geometry

/// The part of the source mesh that a rig keeps, with its own vertex numbers.
struct MeshCage {
    /// The source vertex of each cage vertex.
    var sourceVertices: [Int] = []
    var quads: [SIMD4<UInt32>] = []
    var quadParts: [SurfacePart] = []
    /// The part of each cage vertex.
    var vertexParts: [SurfacePart] = []
    /// Texture coordinate of each quad corner.
    var quadCoordinates: [[Vector2]] = []

    /// Picks the faces that the description names.
    /// - Throws: `RigError` when a part is unknown or empty.
    init(_ mesh: ObjMesh, parts: [MeshDescription.Part], file: String) throws {
        var number: [UInt32: UInt32] = [:]
        for part in SurfacePart.allCases {
            for description in parts where description.part == "\(part)" {
                let groups = (description.groups ?? []).compactMap {
                    mesh.groupNames.firstIndex(of: $0)
                }
                let range = description.vertices.map { ($0.first ?? 0)...($0.last ?? 0) }
                let before = quads.count
                for (index, quad) in mesh.quads.enumerated() {
                    let inRange =
                        range?.contains(Int(quad.x)) ?? groups.contains(mesh.quadGroups[index])
                    guard inRange else { continue }
                    let center =
                        (0..<4).reduce(Vector3.zero) { $0 + mesh.positions[Int(quad[$1])] } / 4
                    if let low = description.minimumHeight, center.y <= low { continue }
                    if let wide = description.maximumHalfWidth, abs(center.x) >= wide { continue }
                    var own = SIMD4<UInt32>()
                    for corner in 0..<4 {
                        if number[quad[corner]] == nil {
                            number[quad[corner]] = UInt32(sourceVertices.count)
                            sourceVertices.append(Int(quad[corner]))
                            vertexParts.append(part)
                        }
                        own[corner] = number[quad[corner]] ?? 0
                    }
                    quads.append(own)
                    quadParts.append(part)
                    quadCoordinates.append(
                        (0..<4).map {
                            let coordinate = Int(mesh.quadTextureIndices[index][$0])
                            return mesh.textureCoordinates.indices.contains(coordinate)
                                ? mesh.textureCoordinates[coordinate] : .zero
                        })
                }
                guard quads.count > before else {
                    throw RigError(
                        "\(file): part '\(description.part)' has no faces; check its range")
                }
            }
        }
        let known = Set(SurfacePart.allCases.map { "\($0)" })
        if let stranger = parts.first(where: { !known.contains($0.part) }) {
            throw RigError(
                "\(file): unknown part '\(stranger.part)'; parts are \(known.sorted().joined(separator: ", "))"
            )
        }
    }

    /// Values of a source field at the cage's vertices.
    func gather(_ field: [Vector3]) -> [Vector3] {
        sourceVertices.map { field[$0] }
    }

    /// The texture coordinates of the quads that one subdivision makes: own corner, next edge, face
    /// centre, previous edge.
    func fineCoordinates() -> [[Vector2]] {
        quadCoordinates.flatMap { corners in
            let sum: Vector2 = corners.reduce(.zero, +)
            func edge(_ from: Int) -> Vector2 { (corners[from & 3] + corners[(from + 1) & 3]) / 2 }
            return (0..<4).map { corner -> [Vector2] in
                [corners[corner], edge(corner), sum / 4, edge(corner + 3)]
            }
        }
    }

    /// A value of each corner in the order of the triangles below.
    static func triangulate(_ corners: [[Vector2]], parts: [SurfacePart]) -> [Vector2] {
        SurfacePart.allCases.flatMap { part in
            zip(corners, parts).filter { $1 == part }.flatMap { quad, _ in
                [quad[0], quad[1], quad[2], quad[0], quad[2], quad[3]]
            }
        }
    }

    /// Both triangles of each quad, grouped by part, and where each part's indices lie.
    static func triangulate(
        _ quads: [SIMD4<UInt32>], parts: [SurfacePart]
    ) -> (triangles: [UInt32], ranges: [Range<Int>]) {
        var triangles: [UInt32] = []
        var ranges: [Range<Int>] = []
        for part in SurfacePart.allCases {
            let start = triangles.count
            for (quad, owner) in zip(quads, parts) where owner == part {
                triangles += [quad.x, quad.y, quad.z, quad.x, quad.z, quad.w]
            }
            ranges.append(start..<triangles.count)
        }
        return (triangles, ranges)
    }
}
