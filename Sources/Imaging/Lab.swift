import Foundation
import Geometry

/// CIE 1976 L*a*b* under D65 (CIE 15:2004, 8.2.1): distances follow what the eye tells apart.
public struct Lab: Equatable, Sendable {
    /// Lightness: 0 black, 100 white.
    public var lightness: Float
    /// From green (negative) to red, about -86...98 in sRGB.
    public var a: Float
    /// From blue (negative) to yellow, about -108...95 in sRGB.
    public var b: Float

    /// A colour from its coordinates.
    public init(lightness: Float, a: Float, b: Float) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    /// From tristimulus values.
    public init(_ xyz: XYZ) {
        let white = XYZ.white
        let (fx, fy, fz) = (
            Self.compressed(xyz.x / white.x), Self.compressed(xyz.y / white.y),
            Self.compressed(xyz.z / white.z)
        )
        self.init(lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
    }

    /// From linear light (red, green, blue) of sRGB.
    public init(linearColor: Vector3) {
        self.init(XYZ(linearColor: linearColor))
    }

    /// From an sRGB colour; alpha is ignored.
    public init(_ color: Color) {
        self.init(linearColor: color.linearColor)
    }

    /// How far from grey it is, C*.
    public var chroma: Float { (a * a + b * b).squareRoot() }

    /// The tristimulus values.
    public var xyz: XYZ {
        let fy = (lightness + 16) / 116
        let white = XYZ.white
        return XYZ(
            x: white.x * Self.expanded(fy + a / 500), y: white.y * Self.expanded(fy),
            z: white.z * Self.expanded(fy - b / 200))
    }

    /// The linear light of sRGB; outside 0...1 for colours that sRGB cannot show.
    public var linearColor: Vector3 { xyz.linearColor }

    /// The CIE 1976 colour difference (CIE 15:2004, 8.2.1.3), the Euclidean distance: about 2.3 is
    /// just noticeable (Mahy et al. 1994).
    public func distance(to other: Lab) -> Float {
        Vector3(lightness - other.lightness, a - other.a, b - other.b).length
    }

    private static let kink: Float = 6.0 / 29

    private static func compressed(_ t: Float) -> Float {
        t > kink * kink * kink ? cbrt(t) : t / (3 * kink * kink) + 4.0 / 29
    }

    private static func expanded(_ t: Float) -> Float {
        t > kink ? t * t * t : 3 * kink * kink * (t - 4.0 / 29)
    }
}
