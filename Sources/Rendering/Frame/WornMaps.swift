import Geometry

/// What lies over a head in a picture, per pixel and before any shading, and where the key light
/// comes to: what the geometry buffer tells of hair, grown beards, glasses and collars.
///
/// Pixels run row by row from the top left. Shares are bytes, 255 is 1; unit vectors in rig space are
/// bytes too, `(n + 1) / 2 * 255`.
public struct WornMaps: Equatable, Sendable {
    /// What a pixel shows.
    public enum Kind: UInt8, Sendable {
        /// The head itself, or nothing.
        case none
        /// Hair.
        case hair
        /// Hairs of a beard that stand out from the skin.
        case beard
        /// The frame of glasses.
        case glasses
        /// The edge of clothing.
        case collar

        /// Whether there are details of it.
        public var hasDetails: Bool { self != .none && self != .collar }
    }

    /// Bytes of `details` per pixel that has some.
    public static let detailCount = 12

    /// The raw value of the `Kind` of each pixel.
    public internal(set) var kinds: [UInt8] = []
    /// How much of the key light comes to each pixel; 255 where there is nothing.
    public internal(set) var shadows: [UInt8] = []
    /// For each pixel whose kind has details, in order, `detailCount` bytes: the value of its strand,
    /// the place along it, the seed of its lock, how open to light it is, how early it greys (127 is
    /// usual), metal; tangent (3); normal (3). Glasses have no strands: they are metal or not, and have
    /// a normal.
    public internal(set) var details: [UInt8] = []
}

/// Reads what `Shaders/pack.glsl` writes.
struct PackedSurface {
    let texel: SIMD4<UInt32>

    /// The two numbers, 0...1, of a word.
    func pair16(_ word: Int) -> Vector2 {
        Vector2(Float(texel[word] & 0xFFFF), Float(texel[word] >> 16)) / 65535
    }

    /// A byte of a word.
    func byte(_ word: Int, _ index: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: texel[word] >> (8 * index))
    }

    /// The unit vector of a word.
    func octahedral(_ word: Int) -> Vector3 {
        let e = pair16(word) * 2 - 1
        var n = Vector3(e.x, e.y, 1 - abs(e.x) - abs(e.y))
        let fold = max(-n.z, 0)
        n.x += n.x >= 0 ? -fold : fold
        n.y += n.y >= 0 ? -fold : fold
        return n.normalized
    }
}
