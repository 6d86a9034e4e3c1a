import Foundation
import Geometry
import Rendering
import Rigging

/// One person as a game loads it: `avatargen export hero.params -o hero.glb`.
///
/// The mesh is the face at rest, looking ahead; expressions are morph targets, head and eyes turn by
/// their joints. `Documentation/export.md` describes the file.
public struct AvatarExport {
    private let rig: Rig
    private let file: ParametersFile
    private let options: ExportOptions
    private let renderer: Renderer
    /// The person at rest.
    private let face: RigParameters
    private let rest: FaceShape
    private let layouts: FaceLayouts
    private let headShares: [Float]
    private let poses: [(name: String, from: FaceShape, to: FaceShape)]

    /// Prepares the export of a face on its rig.
    /// - Throws: `RenderError` without an OpenGL context.
    public init(_ file: ParametersFile, rig: Rig, options: ExportOptions) throws {
        self.rig = rig
        self.file = file
        self.options = options
        renderer = try Renderer(rig: rig)
        var face = file.parameters
        face.expression = face.expression.map { _ in 0 }
        face.head = HeadAngles()
        face.gaze = GazeAngles()
        self.face = face
        let rest = rig.evaluate(face)
        self.rest = rest
        headShares = rig.headShares
        layouts = FaceLayouts(rig, fine: options.preset.isFine)
        poses = options.morphs.poses(of: rig).map { pose in
            let from =
                pose.from.allSatisfy { $0 == 0 } ? rest : rig.evaluate(face, units: pose.from)
            return (pose.name, from, rig.evaluate(face, units: pose.units))
        }
    }

    /// The GLB file.
    /// - Throws: `RenderError` when a texture cannot be painted.
    public func data() throws -> Data {
        let set = MaterialSet(
            renderer, face, rest: rest, layouts: layouts, options: options)
        var document = GLTFDocument(materials: set)
        for mesh in try meshes() { try document.add(mesh) }
        return document.file(
            centers: rest.eyes.map(\.center), pivot: rig.neckPivot, license: options.license,
            extras: try extras())
    }

    /// The meshes: skin, clothes, eyes, teeth, tongue, lashes, brows and what else is worn.
    func meshes() throws -> [DeliveredMesh] {
        let depths = renderer.clothDepths(face)
        func isCloth(_ corners: ArraySlice<UInt32>) -> Bool {
            corners.allSatisfy { depths[Int(layouts.skin.vertices[Int($0)])] > 0.03 }
        }
        let bare = layouts.skin.filtered { !isCloth($0) }
        let dressed = layouts.skin.filtered(isCloth)
        // Skin and clothes share what triangles there may be.
        let all = (bare.triangles.count + dressed.triangles.count) / 3
        let share = min(Float(options.triangles ?? all) / Float(max(all, 1)), 1)
        func limited(_ part: DeliveredPart) -> DeliveredPart {
            part.simplified(limit: Int(Float(part.triangles.count / 3) * share))
        }
        var meshes = [
            mesh("skin", [limited(surfacePart(bare, .skin))]),
            .eyes(rest, isFine: options.preset.isFine),
        ]
        meshes.append(mesh("teeth", [surfacePart(layouts.teeth, .mouth)]))
        meshes.append(mesh("tongue", [surfacePart(layouts.tongue, .mouth)]))
        meshes.append(mesh("lashes", try wornParts([.lashes])))
        meshes.append(mesh("brows", try wornParts([.brows])))
        meshes.append(mesh("hair", try wornParts([.hairCore, .hair]), moves: false))
        meshes.append(mesh("beard", try wornParts([.beard])))
        meshes.append(
            mesh("clothes", [limited(surfacePart(dressed, .clothes))] + (try wornParts([.collar]))))
        meshes.append(mesh("glasses", try wornParts([.glasses, .lenses]), moves: false))
        return meshes.filter { !$0.parts.isEmpty && !$0.parts.contains { $0.triangles.isEmpty } }
    }

    /// A mesh with the targets that move any part of it.
    private func mesh(
        _ name: String, _ parts: [DeliveredPart], moves: Bool = true
    ) -> DeliveredMesh {
        let names = moves ? poses.map(\.name) : []
        return DeliveredMesh(
            name: name, parts: parts,
            morphNames: names.filter { name in
                parts.contains { !($0.morphs[name]?.vertices.isEmpty ?? true) }
                    || (parts.first?.material == .skin)
            })
    }

    /// Part of the rig's surface.
    private func surfacePart(_ layout: TextureLayout, _ material: MaterialKind) -> DeliveredPart {
        let ids = layout.vertices.map(Int.init)
        func gather(_ values: [Vector3]) -> [Vector3] { ids.map { values[$0] } }
        var part = DeliveredPart(
            positions: gather(rest.positions), normals: gather(rest.normals),
            coordinates: layout.coordinates, triangles: layout.triangles,
            binding: .init(headShares: ids.map { headShares[$0] }), material: material)
        part.surfaceVertices = layout.vertices
        for pose in poses {
            let morph = DeliveredPart.Morph(
                from: gather(pose.from.positions), to: gather(pose.to.positions),
                normals: options.preset.movesNormals
                    ? (gather(pose.from.normals), gather(pose.to.normals)) : nil)
            if !morph.vertices.isEmpty { part.morphs[pose.name] = morph }
        }
        return part
    }

    // MARK: What is worn

    private func wornParts(_ kinds: [WornPart]) throws -> [DeliveredPart] {
        try kinds.flatMap { kind -> [DeliveredPart] in
            guard
                let mesh = try renderer.wornMesh(
                    kind, shape: rest, parameters: face, level: options.preset.worn)
            else { return [] }
            return try parts(of: mesh)
        }
    }

    private func parts(of mesh: WornMesh) throws -> [DeliveredPart] {
        let count = mesh.positions.count
        var part = DeliveredPart(
            positions: mesh.positions, normals: mesh.normals, coordinates: mesh.coordinates,
            triangles: mesh.triangles, binding: .init(.head, count: count), material: .hair)
        switch mesh.part {
        case .hairCore, .hair:
            part.tints = mesh.tints
            part.material = mesh.part == .hair ? .hairStrands : .hair
            // What hangs on the shoulders follows the head no longer: Shaders/head-anchor.glsl.
            part.binding = .init(
                hangingShares: mesh.positions.map {
                    let t = min(max(($0.y - 4.9) / 1.6, 0), 1)
                    return t * t * (3 - 2 * t)
                })
        case .collar:
            part.material = .collar
            part.binding = .init(headShares: mesh.positions.map(nearestShare))
        case .glasses:
            return [(false, MaterialKind.glasses), (true, .glassesMetal)].map { isMetal, kind in
                var piece = part
                piece.material = kind
                piece.triangles = stride(from: 0, to: part.triangles.count - 2, by: 3)
                    .filter {
                        (part.coordinates[Int(part.triangles[$0])].y > 0.5) == isMetal
                    }
                    .flatMap { part.triangles[$0..<$0 + 3] }
                return piece
            }.filter { !$0.triangles.isEmpty }
        case .lenses: part.material = .lenses
        case .brows, .beard, .lashes:
            part.material =
                mesh.part == .brows ? .brows : mesh.part == .beard ? .beard : .lashes
            if mesh.part == .beard { part.tints = mesh.tints }
            try addMorphs(to: &part, mesh)
        }
        return [part]
    }

    private func addMorphs(to part: inout DeliveredPart, _ mesh: WornMesh) throws {
        for pose in poses {
            let from =
                pose.from.positions == rest.positions
                ? mesh.positions
                : try renderer.positions(
                    of: mesh, shape: pose.from, parameters: face, level: options.preset.worn)
            let to = try renderer.positions(
                of: mesh, shape: pose.to, parameters: face, level: options.preset.worn)
            let morph = DeliveredPart.Morph(from: from, to: to)
            if !morph.vertices.isEmpty { part.morphs[pose.name] = morph }
        }
    }

    /// How far the skin nearest to a point follows the head.
    private func nearestShare(_ point: Vector3) -> Float {
        var best = Float.infinity
        var nearest = 0
        for vertex in 0..<rig.surface.cageVertexCount {
            let d = rest.positions[vertex] - point
            let square = d.dot(d)
            if square < best {
                best = square
                nearest = vertex
            }
        }
        return headShares[nearest]
    }

    // MARK: Extras

    private func extras() throws -> [String: JSONValue] {
        let content = ParametersFile(parameters: file.parameters).data(controls: rig.controls)
        let parameters = try JSONParser.value(of: [UInt8](content))
        return [
            "avatargen": .object([
                "format": .text("avatargen.avatar/1"), "license": .text(options.license),
                "parameters": parameters,
                "look": LookExtras.value(of: rig),
            ])
        ]
    }
}

/// How the eyes' joints and the shapes of looking belong together.
enum LookExtras {
    /// Degrees at which each look shape is fully on.
    static func value(of rig: Rig) -> JSONValue {
        let names = ["up", "down", "in", "out"]
        return .object(
            Dictionary(
                uniqueKeysWithValues: zip(names, rig.lookLimits).map { ($0, .floats([$1]).element) }
            ))
    }
}

extension JSONValue {
    /// The only element of a list.
    var element: JSONValue {
        guard case .array(let values) = self, values.count == 1 else { return self }
        return values[0]
    }
}
