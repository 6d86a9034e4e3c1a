import COSMesa
import Geometry
import Rigging

/// The rig's surface on the OpenGL side: what never changes, and the pose of the frame.
final class SurfaceBuffers {
    /// Inputs 0-4: position, normal, rest, masks A, masks B.
    let vertices: VertexArray
    private let positions: GLuint
    private let normals: GLuint
    private let surface: RigSurface
    private let regions: (fine: SkinRegions, coarse: SkinRegions)
    private let coarseStart: Int
    private let regionVertices: (fine: [[UInt32]], coarse: [[UInt32]])
    /// The vertices of tongue and teeth.
    let mouthVertices: [UInt32]
    /// The positions as a buffer texture, for what grows on the skin.
    let positionTexture: GLuint

    /// The names of the shader inputs.
    static let attributes = ["position", "normal", "rest", "maskA", "maskB"]

    init(_ surface: RigSurface, reach: SkinPaintReach) {
        self.surface = surface
        let skin = Int(SurfacePart.skin.rawValue)
        regions = (
            SkinRegions(surface.triangles[surface.partRanges[skin]], of: surface, reach: reach),
            SkinRegions(
                surface.cageTriangles[surface.cagePartRanges[skin]], of: surface, reach: reach)
        )
        let (fine, coarse) = regions
        regionVertices = (fine.vertices, coarse.vertices)
        mouthVertices = Set(
            [SurfacePart.tongue, .lowerTeeth, .upperTeeth].flatMap {
                surface.triangles[surface.partRanges[Int($0.rawValue)]]
            }
        ).sorted()
        var triangles = surface.triangles
        triangles.replaceSubrange(surface.partRanges[skin], with: fine.indices)
        coarseStart = triangles.count
        var cage = surface.cageTriangles
        cage.replaceSubrange(surface.cagePartRanges[skin], with: coarse.indices)
        triangles += cage
        positions = VertexArray.buffer(surface.restPositions, usage: GL_STREAM_DRAW)
        normals = VertexArray.buffer(surface.restNormals, usage: GL_STREAM_DRAW)
        let rest = VertexArray.buffer(surface.restPositions.map(Self.packRest))
        let masks = VertexArray.buffer(surface.masks.map(Self.packMasks))
        let stride = MemoryLayout<Vector3>.stride
        let bytes = GL_UNSIGNED_BYTE
        var name: GLuint = 0
        glGenTextures(1, &name)
        positionTexture = name
        glBindTexture(GLenum(GL_TEXTURE_BUFFER), name)
        glTexBuffer(GLenum(GL_TEXTURE_BUFFER), GLenum(GL_RGBA32F), positions)
        vertices = VertexArray(
            attributes: [
                VertexAttribute(buffer: positions, components: 3, stride: stride),
                VertexAttribute(buffer: normals, components: 3, stride: stride),
                VertexAttribute(
                    buffer: rest, components: 4, type: GL_UNSIGNED_SHORT, normalized: true,
                    stride: 8),
                VertexAttribute(
                    buffer: masks, components: 4, type: bytes, normalized: true, stride: 8),
                VertexAttribute(
                    buffer: masks, components: 4, type: bytes, normalized: true, stride: 8,
                    offset: 4),
            ], indices: triangles)
    }

    deinit {
        var name = positionTexture
        glDeleteTextures(1, &name)
    }

    /// Copies the frame's pose.
    func update(_ shape: FaceShape) {
        VertexArray.update(positions, shape.positions)
        VertexArray.update(normals, shape.normals)
    }

    /// Draws one part, as fine or as coarse triangles.
    func draw(_ part: SurfacePart, fine: Bool) {
        let index = Int(part.rawValue)
        if fine {
            vertices.draw(surface.partRanges[index])
        } else {
            let range = surface.cagePartRanges[index]
            vertices.draw(range.lowerBound + coarseStart..<range.upperBound + coarseStart)
        }
    }

    /// The vertices of each of `SkinRegions`, on the fine or the coarse surface.
    func regionVertices(fine: Bool) -> [[UInt32]] {
        fine ? regionVertices.fine : regionVertices.coarse
    }

    /// Draws one of `SkinRegions`.
    func draw(region: Int, fine: Bool) {
        let skin = Int(SurfacePart.skin.rawValue)
        let range = (fine ? regions.fine : regions.coarse).ranges[region]
        let start =
            fine
            ? surface.partRanges[skin].lowerBound
            : coarseStart + surface.cagePartRanges[skin].lowerBound
        vertices.draw(range.lowerBound + start..<range.upperBound + start)
    }

    private static func packRest(_ position: Vector3) -> SIMD4<UInt16> {
        // The box of Shaders/pack.glsl.
        let unit = (position - Vector3(-2.6, 3.9, -2.6)) / 5.2
        let scaled =
            unit.clamped(
                lowerBound: Vector3(repeating: 0), upperBound: Vector3(repeating: 1)) * 65535 + 0.5
        return SIMD4(UInt16(scaled.x), UInt16(scaled.y), UInt16(scaled.z), 0)
    }

    private static func packMasks(_ masks: VertexMasks) -> SIMD8<UInt8> {
        func byte(_ value: Float) -> UInt8 { UInt8(max(0, min(1, value)) * 255 + 0.5) }
        return SIMD8(
            byte(masks.lip), byte(masks.upper), byte(masks.eyelid), byte(masks.ear),
            byte(masks.mouthCavity), byte(masks.openness), byte(masks.lashTip), 0)
    }
}
