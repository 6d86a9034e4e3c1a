import Foundation

/// An affine map of the plane: `x' = a x + c y + tx`, `y' = b x + d y + ty`.
///
/// The six numbers `[a, b, c, d, tx, ty]` are the column-by-column order of the "alignment" of a
/// parameter file. Kept in double precision so that chains of maps stay exact to far below a pixel.
public struct AffineTransform2D: Equatable, Sendable {
    /// How much x follows x.
    public var a: Double
    /// How much y follows x.
    public var b: Double
    /// How much x follows y.
    public var c: Double
    /// How much y follows y.
    public var d: Double
    /// The shift along x.
    public var tx: Double
    /// The shift along y.
    public var ty: Double

    /// A map from its six numbers.
    public init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.tx = tx
        self.ty = ty
    }

    /// The map that changes nothing.
    public static let identity = AffineTransform2D(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)

    /// The shift by (`x`, `y`).
    public static func translation(x: Double, y: Double) -> AffineTransform2D {
        AffineTransform2D(a: 1, b: 0, c: 0, d: 1, tx: x, ty: y)
    }

    /// The stretch by `x` and `y` about the origin.
    public static func scale(x: Double, y: Double) -> AffineTransform2D {
        AffineTransform2D(a: x, b: 0, c: 0, d: y, tx: 0, ty: 0)
    }

    /// The turn by `radians` about the origin, from the x axis toward the y axis (clockwise on a
    /// picture, where y goes down).
    public static func rotation(radians: Double) -> AffineTransform2D {
        let (s, c) = (sin(radians), cos(radians))
        return AffineTransform2D(a: c, b: s, c: -s, d: c, tx: 0, ty: 0)
    }

    /// The factor by which areas grow; negative when the map mirrors.
    public var determinant: Double { a * d - b * c }

    /// The mean factor by which lengths grow, the root of the area's.
    public var meanScale: Double { abs(determinant).squareRoot() }

    /// The map that undoes this one; `nil` when this one flattens the plane.
    public var inverse: AffineTransform2D? {
        let size = determinant
        guard size.isFinite, abs(size) > .leastNormalMagnitude else { return nil }
        let (p, q, r, s) = (d / size, -b / size, -c / size, a / size)
        return AffineTransform2D(
            a: p, b: q, c: r, d: s, tx: -(p * tx + r * ty), ty: -(q * tx + s * ty))
    }

    /// The map that first does this one, then `next`.
    public func followed(by next: AffineTransform2D) -> AffineTransform2D {
        AffineTransform2D(
            a: next.a * a + next.c * b, b: next.b * a + next.d * b,
            c: next.a * c + next.c * d, d: next.b * c + next.d * d,
            tx: next.a * tx + next.c * ty + next.tx, ty: next.b * tx + next.d * ty + next.ty)
    }

    /// The image of `point`.
    public func callAsFunction(_ point: Vector2) -> Vector2 {
        let (x, y) = (Double(point.x), Double(point.y))
        return Vector2(Float(a * x + c * y + tx), Float(b * x + d * y + ty))
    }
}
