import Foundation
import Geometry

/// Least-squares maps between point sets.
public enum Alignment {
    /// The similarity (uniform scale, rotation, shift; no mirroring) that takes `source` nearest to
    /// `target`: the closed form of Umeyama (1991), which in the plane needs no decomposition.
    ///
    /// - Parameters:
    ///   - source: at least two points, not all equal.
    ///   - target: as many points.
    ///   - weights: how much each pair counts, not negative; all equal when `nil`.
    /// - Throws: `LandmarkError` when the points do not determine a map.
    public static func similarity(
        from source: [Vector2], to target: [Vector2], weights: [Float]? = nil
    ) throws -> AffineTransform2D {
        let pairs = Moments(source, target, weights)
        guard pairs.xx + pairs.yy > 1e-12, pairs.isFinite else { throw degenerate("similarity") }
        let size = pairs.xx + pairs.yy
        let a = (pairs.xu + pairs.yv) / size
        let b = (pairs.xv - pairs.yu) / size
        return pairs.transform(a: a, b: b, c: -b, d: a)
    }

    /// The affine map that takes `source` nearest to `target` (normal equations of 2 x 2).
    ///
    /// - Parameters:
    ///   - source: at least three points, not all on one line.
    ///   - target: as many points.
    ///   - weights: how much each pair counts, not negative; all equal when `nil`.
    /// - Throws: `LandmarkError` when the points do not determine a map.
    public static func affine(
        from source: [Vector2], to target: [Vector2], weights: [Float]? = nil
    ) throws -> AffineTransform2D {
        let pairs = Moments(source, target, weights)
        let determinant = pairs.xx * pairs.yy - pairs.xy * pairs.xy
        let size = pairs.xx + pairs.yy
        guard determinant > 1e-10 * size * size, size > 1e-12, pairs.isFinite else {
            throw degenerate("affine map")
        }
        return pairs.transform(
            a: (pairs.xu * pairs.yy - pairs.yu * pairs.xy) / determinant,
            b: (pairs.xv * pairs.yy - pairs.yv * pairs.xy) / determinant,
            c: (pairs.yu * pairs.xx - pairs.xu * pairs.xy) / determinant,
            d: (pairs.yv * pairs.xx - pairs.xv * pairs.xy) / determinant)
    }

    private static func degenerate(_ kind: String) -> LandmarkError {
        LandmarkError("the points coincide, lie on a line or are not finite: they give no \(kind)")
    }
}

/// Weighted means and second moments about them: (x, y) in the source, (u, v) in the target.
private struct Moments {
    var meanX = 0.0, meanY = 0.0, meanU = 0.0, meanV = 0.0
    var xx = 0.0, xy = 0.0, yy = 0.0
    var xu = 0.0, xv = 0.0, yu = 0.0, yv = 0.0

    init(_ source: [Vector2], _ target: [Vector2], _ weights: [Float]?) {
        precondition(source.count == target.count, "point counts differ")
        precondition(weights.map { $0.count == source.count } ?? true, "weight count differs")
        let weights = (weights ?? [Float](repeating: 1, count: source.count)).map(Double.init)
        let total = weights.reduce(0, +)
        for (i, w) in weights.enumerated() {
            meanX += w / total * Double(source[i].x)
            meanY += w / total * Double(source[i].y)
            meanU += w / total * Double(target[i].x)
            meanV += w / total * Double(target[i].y)
        }
        for (i, w) in weights.enumerated() {
            let (x, y) = (Double(source[i].x) - meanX, Double(source[i].y) - meanY)
            let (u, v) = (Double(target[i].x) - meanU, Double(target[i].y) - meanV)
            xx += w * x * x
            xy += w * x * y
            yy += w * y * y
            xu += w * x * u
            xv += w * x * v
            yu += w * y * u
            yv += w * y * v
        }
    }

    var isFinite: Bool { (xx + yy + xu + xv + yu + yv + meanX + meanY + meanU + meanV).isFinite }

    /// The map with this linear part that takes mean to mean.
    func transform(a: Double, b: Double, c: Double, d: Double) -> AffineTransform2D {
        AffineTransform2D(
            a: a, b: b, c: c, d: d,
            tx: meanU - a * meanX - c * meanY, ty: meanV - b * meanX - d * meanY)
    }
}
