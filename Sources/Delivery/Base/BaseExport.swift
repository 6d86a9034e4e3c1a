import Foundation
import Geometry
import Rendering
import Rigging

/// The rig itself: one mesh that takes the form of any `.params` file, `avatargen export --base`.
///
/// Every side of a slider and every Action Unit is a morph target; what is not linear in them stands in
/// the file's extras, for the loaders of `Samples/clients`. `Documentation/export.md` describes both.
public struct BaseExport {
    private let rig: Rig
    private let options: ExportOptions
    private let layouts: FaceLayouts
    private let headShares: [Float]

    /// Prepares the export of a rig.
    public init(_ rig: Rig, options: ExportOptions) {
        self.rig = rig
        self.options = options
        headShares = rig.headShares
        layouts = FaceLayouts(rig, fine: options.preset.isFine)
    }

    /// The GLB file.
    /// - Throws: `RenderError` when a texture cannot be painted.
    public func data() throws -> Data {
        let pieces = rig.pieces()
        let targets = BaseTargets(rig, pieces)
        let base = bareFace
        let rest = rig.evaluate(base)
        let set = MaterialSet(
            try Renderer(rig: rig), base, rest: rest, layouts: layouts, options: options)
        var document = GLTFDocument(materials: set)
        let names = targets.targets.map(\.name)
        let parts = FaceParts(layouts).parts.map { layout, material in
            part(layout, material, rest, pieces, targets)
        }
        try document.add(DeliveredMesh(name: "face", parts: parts, morphNames: names))
        try document.add(eyes(rest, pieces, targets))
        let extras = extras(
            &document, rest, pieces, targets, rig: rig, headShares: headShares,
            vertices: FaceParts(layouts).vertices, license: options.license)
        return document.file(
            centers: rest.eyes.map(\.center), pivot: rig.neckPivot, license: options.license,
            extras: ["avatargen": extras])
    }

    /// The base face, without the shade of hair on its scalp: hair is no part of the mesh.
    private var bareFace: RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        if let slot = rig.controls.styles.firstIndex(where: { $0.name == "hair" }),
            let bare = rig.controls.styles[slot].choices.firstIndex(where: {
                $0.values["scalp"] == [0]
            })
        {
            face.styles[slot] = bare
        }
        return face
    }

    private func part(
        _ layout: TextureLayout, _ material: MaterialKind, _ rest: FaceShape, _ pieces: [RigPiece],
        _ targets: BaseTargets
    ) -> DeliveredPart {
        let ids = layout.vertices.map(Int.init)
        var part = DeliveredPart(
            positions: ids.map { rest.positions[$0] }, normals: ids.map { rest.normals[$0] },
            coordinates: layout.coordinates, triangles: layout.triangles,
            binding: .init(headShares: ids.map { headShares[$0] }), material: material)
        let still = [Vector3](repeating: .zero, count: ids.count)
        for target in targets.targets {
            var field = [Vector3](repeating: .zero, count: rest.positions.count)
            for (number, weight) in target.pieces {
                for (vertex, delta) in zip(pieces[number].vertices, pieces[number].deltas) {
                    field[Int(vertex)] += delta * weight
                }
            }
            let morph = DeliveredPart.Morph(from: still, to: ids.map { field[$0] })
            if !morph.vertices.isEmpty { part.morphs[target.name] = morph }
        }
        return part
    }

    /// The eyeballs, which the targets shift.
    private func eyes(
        _ rest: FaceShape, _ pieces: [RigPiece], _ targets: BaseTargets
    ) -> DeliveredMesh {
        var mesh = DeliveredMesh.eyes(rest, isFine: options.preset.isFine)
        let count = mesh.parts[0].positions.count
        let still = [Vector3](repeating: .zero, count: count)
        for target in targets.targets {
            var shifts = [Vector3.zero, .zero]
            for (number, weight) in target.pieces {
                for eye in 0..<2 { shifts[eye] += pieces[number].eyeShifts[eye] * weight }
            }
            guard shifts != [.zero, .zero] else { continue }
            mesh.parts[0].morphs[target.name] = DeliveredPart.Morph(
                from: still, to: (0..<count).map { shifts[$0 < count / 2 ? 0 : 1] })
            mesh.morphNames.append(target.name)
        }
        return mesh
    }
}

/// The parts of a rig's own mesh, in the order in which clients number its vertices.
struct FaceParts {
    let parts: [(layout: TextureLayout, material: MaterialKind)]

    init(_ layouts: FaceLayouts) {
        parts = [
            (layouts.skin, .skin), (layouts.teeth, .mouth), (layouts.tongue, .mouth),
            (layouts.lashes, .lashes),
        ]
    }

    /// The surface vertex of each vertex of the mesh.
    var vertices: [UInt32] { parts.flatMap(\.layout.vertices) }
}
