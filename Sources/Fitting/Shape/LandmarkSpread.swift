import Geometry

/// How far a detected point may lie from the true one: an ellipse in the picture.
struct LandmarkSpread: Equatable {
    /// Two directions at right angles, each divided by the deviation along it, 1/pixels.
    let axes: [SIMD2<Double>]

    /// The same deviation in every direction, pixels.
    init(deviation: Double) {
        axes = [SIMD2(1 / deviation, 0), SIMD2(0, 1 / deviation)]
    }

    /// A point of an outline, whose place along the outline is less sure than across it.
    /// - Parameters:
    ///   - outline: the direction of the outline, of any length but 0.
    ///   - along: deviation along it, pixels.
    ///   - across: deviation across it, pixels.
    init(outline: Vector2, along: Double, across: Double) {
        let length = Double(outline.length)
        let tangent = SIMD2(Double(outline.x), Double(outline.y)) / length
        axes = [tangent / along, SIMD2(-tangent.y, tangent.x) / across]
    }

    /// An offset in deviations along both axes.
    func whitened(_ offset: Vector2) -> SIMD2<Double> {
        let offset = SIMD2(Double(offset.x), Double(offset.y))
        return SIMD2((axes[0] * offset).sum(), (axes[1] * offset).sum())
    }
}
