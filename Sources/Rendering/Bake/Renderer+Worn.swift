import COSMesa
import Foundation
import Geometry
import Rigging

extension Renderer {
    /// The triangles of something that a face wears, in the pose of `shape`; nil where it wears none.
    /// - Throws: `RenderError` when the shape is not of this rig.
    public func wornMesh(
        _ part: WornPart, shape: FaceShape, parameters: RigParameters, level: WornLevel
    ) throws -> WornMesh? {
        let values = try captured(part, shape, parameters, level)
        guard !values.isEmpty else { return nil }
        let mesh = WornMesh(part, values, stride: part.stride) { row in
            part.vertex(row)
        }
        return mesh.triangles.isEmpty ? nil : mesh
    }

    /// Where the vertices of `mesh` lie in another pose of the face it was made for.
    public func positions(
        of mesh: WornMesh, shape: FaceShape, parameters: RigParameters, level: WornLevel
    ) throws -> [Vector3] {
        let values = try captured(mesh.part, shape, parameters, level)
        let stride = mesh.part.stride
        return mesh.corners.map {
            let at = $0 * stride
            return Vector3(values[at], values[at + 1], values[at + 2])
        }
    }

    /// The corners of the part as the shaders place them.
    private func captured(
        _ part: WornPart, _ shape: FaceShape, _ parameters: RigParameters, _ level: WornLevel
    ) throws -> [Float] {
        try context.use {
            let camera = Framing.portrait(size: 1024)
            // The projection that leaves points where they are.
            let identity = (0..<16).map { Float($0 % 5 == 0 ? 1 : 0) }
            try prepare(
                shape, parameters, camera, camera.depthRange(around: shape.neckPivot),
                RenderOptions(), projection: identity)
            let worn = worn(parameters, shape, camera, detail: level.hair)
            bind(shadowMap.texture, unit: 1)
            bind(noise.noise, unit: 2)
            bind(noise.strands, unit: 3)
            bind(surfaceBuffers.positionTexture, unit: 4, target: GL_TEXTURE_BUFFER)
            let programs = try programsForCapture()
            let values = draw(part, worn, programs)
            try context.check("capturing a mesh")
            return values
        }
    }

    private func draw(_ part: WornPart, _ worn: Worn, _ programs: CapturePrograms) -> [Float] {
        func capture(_ program: ShaderProgram, _ corners: Int, _ draw: () -> Void) -> [Float] {
            program.use()
            return MeshCapture.values(stride: part.stride, corners: corners, draw)
        }
        switch part {
        case .hairCore:
            guard let hair = worn.hair else { return [] }
            return capture(programs.hair, hair.cornerCounts.core) { hair.drawCore() }
        case .hair:
            guard let hair = worn.hair else { return [] }
            return capture(programs.hair, hair.cornerCounts.outer) { hair.drawOuter() }
        case .brows:
            return capture(programs.brow, browHairs.cornerCount) {
                programs.brow.set("share", worn.browShare)
                browHairs.draw(share: worn.browShare)
            }
        case .beard:
            guard worn.beard else { return [] }
            return capture(programs.beard, beardLocks.cornerCount) {
                programs.beard.set("share", worn.beardShare)
                beardLocks.draw(share: worn.beardShare)
            }
        case .lashes:
            let range = surface.partRanges[Int(SurfacePart.lashes.rawValue)]
            return capture(programs.lash, range.count) {
                surfaceBuffers.draw(.lashes, fine: worn.hairDetail != .coarse)
            }
        case .collar:
            guard let collar = worn.collar else { return [] }
            return capture(programs.collar, collar.cornerCount) { collar.draw() }
        case .glasses:
            guard let glasses = worn.glasses else { return [] }
            return capture(programs.glasses, glasses.cornerCounts.frame) { glasses.drawFrame() }
        case .lenses:
            guard let glasses = worn.glasses else { return [] }
            return capture(programs.glasses, glasses.cornerCounts.lenses) { glasses.drawLenses() }
        }
    }
}

/// How finely hair, brows and beard are grown, and lashes divided.
public enum WornLevel: Sendable {
    /// For phones, for desktops, and for films.
    case coarse, medium, full

    var hair: HairDetail {
        switch self {
        case .coarse: .coarse
        case .medium: .medium
        case .full: .full
        }
    }
}

extension WornPart {
    /// How many locks lie side by side on the texture of hair.
    static let lockCount = 8

    /// Values per captured corner: see `CapturePrograms`.
    var stride: Int {
        switch self {
        case .hairCore, .hair: 15
        case .brows: 6
        case .beard: 11
        case .lashes, .glasses, .lenses: 8
        case .collar: 10
        }
    }

    /// A vertex from the values of a corner.
    func vertex(_ row: [Float]) -> WornMesh.Vertex {
        let position = Vector3(row[0], row[1], row[2])
        func normal() -> Vector3 { Vector3(row[4], row[5], row[6]).normalized }
        switch self {
        case .hairCore, .hair:
            // vStrand: across, along, seed; vShade: early grey, height on a hull, openness.
            let open = min(max(row[13], 0), 1)
            let shade = open * (0.9 + 0.2 * (row[9] - 0.5))
            return WornMesh.Vertex(
                position: position, normal: normal(),
                coordinate: Self.onLocks(across: row[7], along: row[8], seed: row[9]),
                tint: Vector3(repeating: min(shade, 1)))
        case .beard:
            return WornMesh.Vertex(
                position: position, normal: normal(),
                coordinate: Self.onLocks(
                    across: 0.5 * row[7] + 0.5, along: row[8], seed: row[9]),
                tint: Vector3(repeating: 0.5 + 0.5 * row[8]))
        case .brows:
            return WornMesh.Vertex(
                position: position, coordinate: Vector2(0.5 * row[4] + 0.5, row[5]))
        case .lashes:
            // vTip, vRest in the box of pack.glsl.
            let rest = Vector3(row[5], row[6], row[7]) * 5.2 + Vector3(-2.6, 3.9, -2.6)
            return WornMesh.Vertex(
                position: position, coordinate: EyelashLayout.coordinate(rest, tip: row[4]))
        case .collar:
            return WornMesh.Vertex(
                position: position, normal: normal(), coordinate: Vector2(row[7], row[8]))
        case .glasses, .lenses:
            return WornMesh.Vertex(
                position: position, normal: normal(), coordinate: Vector2(0, row[7]))
        }
    }

    private static func onLocks(across: Float, along: Float, seed: Float) -> Vector2 {
        let scattered = seed * 97.31
        let lock = ((scattered - scattered.rounded(.down)) * Float(lockCount)).rounded(.down)
        let inside = 0.03 + 0.94 * min(max(across, 0), 1)
        return Vector2(
            (min(lock, Float(lockCount - 1)) + inside) / Float(lockCount),
            min(max(along, 0.004), 0.996))
    }
}

/// The colours of the frame of glasses, linear.
public struct GlassesColors: Sendable {
    /// Acetate.
    public var frame: Vector3
    /// Metal parts.
    public var metal: Vector3
}

extension Renderer {
    /// How deep each surface vertex lies in cloth, decimetres; negative on bare skin.
    public func clothDepths(_ parameters: RigParameters) -> [Float] {
        let cloth = FaceStyle(parameters, of: controls).cloth
        return surface.restPositions.map(cloth.inside)
    }

    /// The colours of the glasses that a face wears; nil where it wears none.
    public func glassesColors(_ parameters: RigParameters) -> GlassesColors? {
        guard let style = glasses(FaceStyle(parameters, of: controls).glasses)?.style else {
            return nil
        }
        return GlassesColors(frame: style.color, metal: style.metalColor)
    }
}
