import Foundation
import Geometry

/// Reads the targets of a rig as displacement fields over the source mesh.
struct ShapeSource {
    let folder: RigFolder
    /// The source mesh with its parts put in place.
    let mesh: ObjMesh
    /// The mesh as the file has it.
    let original: ObjMesh
    let mirror: MirrorTable
    /// The source positions that whole-head shapes are aligned on, and over which vertices.
    let alignVertices: [Int]
    private let edge: CropEdge

    init(folder: RigFolder) throws {
        self.folder = folder
        let description = folder.description.mesh
        original = try ObjMesh(folder.data(description.obj), file: description.obj)
        var mesh = original
        for part in description.parts {
            guard let range = part.vertices, let first = range.first, let last = range.last,
                mesh.positions.indices.contains(first), mesh.positions.indices.contains(last)
            else { continue }
            for vertex in first...max(first, last) {
                mesh.positions[vertex] = part.place(mesh.positions[vertex])
            }
        }
        self.mesh = mesh
        mirror = try MirrorTable(
            folder.data(description.mirror), vertexCount: mesh.positions.count,
            file: description.mirror)
        let range = description.parts.first { $0.part == "skin" }?.vertices ?? []
        let last = min(range.last ?? mesh.positions.count - 1, mesh.positions.count - 1)
        let first = min(range.first ?? 0, last)
        let height = folder.description.head.alignAbove
        let positions = mesh.positions
        alignVertices = (first...last).filter { positions[$0].y > height }
        edge = CropEdge(
            original: original.positions, placed: positions, quads: mesh.quads,
            candidates: first...last)
    }

    /// A target below the targets folder.
    func target(_ name: String) throws -> [Vector3] {
        edge.drawnIn(try field("\(folder.description.mesh.targets)/\(name)"))
    }

    /// An expression unit.
    func unit(_ name: String) throws -> [Vector3] {
        try field("\(folder.description.mesh.units)/\(name)")
    }

    /// The names of all expression units, sorted.
    func unitNames() throws -> [String] {
        let url = folder.url.appendingPathComponent(folder.description.mesh.units)
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
            throw RigError(
                "\(url.path): missing; run scripts/setup to fetch the rig's mesh sources")
        }
        return files.filter { $0.contains(".target") }
            .map { String($0.prefix(while: { $0 != "." })) }.sorted()
    }

    /// The base face: the mesh, or the mean of whole-head targets aligned on it.
    func restPositions() throws -> [Vector3] {
        guard let names = folder.description.rest?.average, !names.isEmpty else {
            return mesh.positions
        }
        var sum = [Vector3](repeating: .zero, count: mesh.positions.count)
        for name in names {
            let field = mirror.symmetric(try target(name))
            for index in sum.indices { sum[index] += field[index] }
        }
        var shape = zip(mesh.positions, sum).map { $0 + $1 / Float(names.count) }
        for (name, weight) in (folder.description.rest?.adjust ?? [:]).sorted(by: {
            $0.key < $1.key
        }) {
            let field = mirror.symmetric(try target(name))
            for index in shape.indices { shape[index] += field[index] * weight }
        }
        return HeadAlignment.align(shape, onto: mesh.positions, over: alignVertices)
    }

    /// One side of a macro slider: the weighted sum of whole-head targets as a displacement of
    /// `rest`.
    func macroField(
        _ weights: [String: Float], relative: Bool, rest: [Vector3]
    ) throws -> [Vector3] {
        var sum = [Vector3](repeating: .zero, count: rest.count)
        for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
            let field = mirror.symmetric(try target(name))
            if relative {
                for index in sum.indices { sum[index] += field[index] * weight }
            } else {
                let shape = zip(mesh.positions, field).map { $0 + $1 }
                let aligned = HeadAlignment.align(shape, onto: rest, over: alignVertices)
                for index in sum.indices { sum[index] += (aligned[index] - rest[index]) * weight }
            }
        }
        return sum
    }

    /// How much of a symmetric field the left side gets when it is split across the middle.
    func leftShare(_ x: Float) -> Float {
        let t = min(max((x + 0.1) / 0.2, 0), 1)
        return t * t * (3 - 2 * t)
    }

    /// The left half of a symmetric field.
    func leftHalf(_ field: [Vector3]) -> [Vector3] {
        field.indices.map { field[$0] * leftShare(mesh.positions[$0].x) }
    }

    private func field(_ path: String) throws -> [Vector3] {
        try TargetFile.parse(
            folder.targetText(path), vertexCount: mesh.positions.count, file: path)
    }
}
