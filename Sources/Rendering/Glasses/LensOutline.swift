import Foundation
import Geometry

/// The edge of a lens: a superellipse, bent round the face.
struct LensOutline {
    var halfWidth: Float
    var halfHeight: Float
    /// Half the distance between the lenses.
    var gap: Float
    /// 2 is an ellipse, more is squarer.
    var exponent: Float
    /// How much wider the upper edge is than the lower one, as a share.
    var taper: Float
    /// How far the upper outer corner rises, decimetres.
    var lift: Float
    /// How far the lower half hangs longer, as a share.
    var drop: Float

    /// The point of the outline at `angle`: 0 points away from the nose, a quarter turn up.
    func point(side: Float, angle: Float) -> Vector3 {
        func power(_ v: Float) -> Float { (v < 0 ? -1 : 1) * pow(abs(v), 2 / exponent) }
        var x = power(cos(angle))
        var y = power(sin(angle))
        x *= 1 + 0.5 * taper * y
        let out = max(x, 0)
        let rise = lift * out * out * (y > 0 ? 1 : 0.35)
        if y < 0 { y *= 1 + drop * (1 + 0.25 * x) }
        return Self.bent(
            gap + halfWidth * (1 + x), halfHeight * y + rise, side: side)
    }

    func points(side: Float, count: Int) -> [Vector3] {
        (0..<count).map { point(side: side, angle: 2 * Float.pi * Float($0) / Float(count)) }
    }

    func center(side: Float) -> Vector3 { Self.bent(gap + halfWidth, 0, side: side) }

    /// A point of the surface in which the lenses lie: tilted like real ones, the lower edge nearer
    /// to the cheek, and curved round the face.
    static func bent(_ x: Float, _ y: Float, side: Float) -> Vector3 {
        Vector3(side * x, y, depth(x, y))
    }

    static func depth(_ x: Float, _ y: Float) -> Float { 0.13 * y - 0.34 * x * x }
}
