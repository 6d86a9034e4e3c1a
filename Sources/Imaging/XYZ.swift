import Geometry

/// CIE 1931 tristimulus values, where (0.95047, 1, 1.08883) is the white of sRGB (D65).
public struct XYZ: Equatable, Sendable {
    /// The X tristimulus value.
    public var x: Float
    /// The Y tristimulus value: relative luminance, 0...1 for colours of sRGB.
    public var y: Float
    /// The Z tristimulus value.
    public var z: Float

    /// The white of sRGB: D65, as CIE 15:2004, table T.3 gives it, Y scaled to 1.
    public static let white = XYZ(x: 0.95047, y: 1, z: 1.08883)

    /// Tristimulus values.
    public init(x: Float, y: Float, z: Float) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// Of linear light (red, green, blue) of sRGB: the matrix of IEC 61966-2-1, 5.2.
    public init(linearColor c: Vector3) {
        // More digits than the standard's four, from its primaries, so that white comes out as D65.
        x = 0.4124564 * c.x + 0.3575761 * c.y + 0.1804375 * c.z
        y = 0.2126729 * c.x + 0.7151522 * c.y + 0.0721750 * c.z
        z = 0.0193339 * c.x + 0.1191920 * c.y + 0.9503041 * c.z
    }

    /// The linear light of sRGB; outside 0...1 for colours that sRGB cannot show.
    public var linearColor: Vector3 {
        Vector3(
            3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
            -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
            0.0556434 * x - 0.2040259 * y + 1.0572252 * z)
    }
}
