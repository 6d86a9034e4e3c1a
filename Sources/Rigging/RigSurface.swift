import Geometry

/// What a piece of the surface is made of.
public enum SurfacePart: UInt8, Codable, CaseIterable, Sendable {
    /// Skin of face, neck, bust and the inside of the mouth.
    case skin
    /// The tongue.
    case tongue
    /// The lower row of teeth.
    case lowerTeeth
    /// The upper row of teeth.
    case upperTeeth
    /// Eyelashes: thin strips, drawn with transparency.
    case lashes
}

/// The fixed side of a rig's surface: the cage subdivided once (Catmull-Clark).
///
/// The first `cageVertexCount` vertices are the cage's own, moved to their smooth place, so that
/// `cageTriangles` index into the same vertices and are a coarser level of detail of the same
/// surface.
public struct RigSurface: Sendable {
    /// How many vertices a shape has.
    public var vertexCount: Int { restPositions.count }
    /// How many of them belong to the cage.
    public var cageVertexCount: Int
    /// Vertex positions of the base face, decimetres. Shaders paint in this space.
    public var restPositions: [Vector3]
    /// Unit normals of the base face.
    public var restNormals: [Vector3]
    /// Fine triangles, three vertex indices each, grouped by part in the order of
    /// `SurfacePart.allCases`.
    public var triangles: [UInt32]
    /// Where each part's triangles lie in `triangles` (offsets of indices).
    public var partRanges: [Range<Int>]
    /// Coarse triangles over the first `cageVertexCount` vertices, grouped by part.
    public var cageTriangles: [UInt32]
    /// Where each part's triangles lie in `cageTriangles`.
    public var cagePartRanges: [Range<Int>]
    /// Per vertex, 0...1.
    public var masks: [VertexMasks]
    /// The place on the source's texture of every corner of `triangles`; v grows upward.
    public var textureCoordinates: [Vector2] = []
    /// The same for `cageTriangles`.
    public var cageTextureCoordinates: [Vector2] = []
}

/// Painted properties of a surface vertex, each 0...1.
public struct VertexMasks: Equatable, Sendable, BitwiseCopyable {
    /// On the red of the lips.
    public var lip: Float = 0
    /// 1 on the upper lip and above, 0 on the lower lip and below.
    public var upper: Float = 0
    /// On an eyelid.
    public var eyelid: Float = 0
    /// On an ear.
    public var ear: Float = 0
    /// Inside the mouth.
    public var mouthCavity: Float = 0
    /// Share of the sky that the vertex sees on the base face at rest (1 is open).
    public var openness: Float = 1
    /// Along an eyelash from lid (0) to tip (1).
    public var lashTip: Float = 0
}
