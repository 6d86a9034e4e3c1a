import Foundation

/// One channel of a map of the face's front, drawn in decimetres of the base face.
///
/// The map unrolls the head: its x is 1.1 times the angle about the vertical axis through z = 0.3,
/// + to the subject's left, its y is the height; it spans a square of 2.4 dm from (-1.2, 5.6).
/// See `faceMap` in `Shaders/noise.glsl`.
struct FaceCanvas {
    static let extent: Float = 2.4
    static let origin = SIMD2<Float>(-1.2, 5.6)

    let size: Int
    private(set) var values: [Float]

    init(size: Int, value: Float = 0) {
        self.size = size
        values = [Float](repeating: value, count: size * size)
    }

    /// Adds an ellipse that fades like a Gaussian of these radii.
    mutating func add(_ amount: Float, at center: SIMD2<Float>, radius: SIMD2<Float>) {
        visit(center, reach: 2.6 * radius) { offset, value in
            let d = offset / radius
            value += amount * exp(-(d * d).sum())
        }
    }

    /// The same on both sides of the face.
    mutating func addPair(_ amount: Float, at center: SIMD2<Float>, radius: SIMD2<Float>) {
        add(amount, at: center, radius: radius)
        add(amount, at: SIMD2(-center.x, center.y), radius: radius)
    }

    /// Raises values to a smooth ellipse of this height.
    mutating func raise(to height: Float, at center: SIMD2<Float>, radius: SIMD2<Float>) {
        visit(center, reach: 1.7 * radius) { offset, value in
            let d = offset / radius
            let square = (d * d).sum()
            value = max(value, height * exp(-square * square))
        }
    }

    /// Draws a groove through `points`, which deepens from its ends to its middle and wavers.
    mutating func groove(
        _ points: [SIMD2<Float>], width: Float, depth: Float, _ random: inout Xorshift
    ) {
        let steps = 40 * (points.count - 1)
        let phase = SIMD4(random.unit(), random.unit(), random.unit(), random.unit()) * 6.28318
        for step in 0...steps {
            let t = Float(step) / Float(steps)
            var point = Self.curve(points, t)
            point.y += 0.25 * width * sin(9 * t + phase.x)
            point.x += 0.25 * width * sin(11 * t + phase.y)
            let swell = sin(.pi * (0.04 + 0.92 * t)) * (0.86 + 0.14 * sin(12 * t + phase.z))
            let radius = width * (0.62 + 0.38 * swell)
            visit(point, reach: SIMD2(repeating: 2.2 * radius)) { offset, value in
                let d = (offset * offset).sum() / (radius * radius)
                value = max(value, depth * swell * exp(-d))
            }
        }
    }

    /// A groove on each side of the face, each with its own wavering.
    mutating func groovePair(
        _ points: [SIMD2<Float>], width: Float, depth: Float, _ random: inout Xorshift
    ) {
        for side: Float in [1, -1] {
            let shift = SIMD2(random.signed(), random.signed()) * 0.006
            groove(
                points.map { SIMD2(side * $0.x, $0.y) + shift }, width: width,
                depth: depth * (0.85 + 0.3 * random.unit()), &random)
        }
    }

    /// The value one texel right minus that one texel left, and the same upward.
    func difference(_ x: Int, _ y: Int) -> SIMD2<Float> {
        let right = values[y * size + min(x + 1, size - 1)]
        let left = values[y * size + max(x - 1, 0)]
        let above = values[min(y + 1, size - 1) * size + x]
        let below = values[max(y - 1, 0) * size + x]
        return SIMD2(right - left, above - below)
    }

    /// Replaces every value by what `change` makes of its column, row and value.
    mutating func mapTexels(_ change: (Int, Int, Float) -> Float) {
        for y in 0..<size {
            for x in 0..<size {
                values[y * size + x] = change(x, y, values[y * size + x])
            }
        }
    }

    /// The values that `combine` makes of this canvas' and another's of the same size.
    func merged(_ other: FaceCanvas, _ combine: (Float, Float) -> Float) -> FaceCanvas {
        var result = self
        for at in values.indices { result.values[at] = combine(values[at], other.values[at]) }
        return result
    }

    /// Decimetres per texel.
    var texel: Float { Self.extent / Float(size) }

    private mutating func visit(
        _ center: SIMD2<Float>, reach: SIMD2<Float>,
        _ change: (SIMD2<Float>, inout Float) -> Void
    ) {
        let middle = (center - Self.origin) / texel - 0.5
        let low = (middle - reach / texel).rounded(.down)
        let high = (middle + reach / texel).rounded(.up)
        let columns = max(0, Int(low.x))..<max(0, min(size, Int(high.x) + 1))
        let rows = max(0, Int(low.y))..<max(0, min(size, Int(high.y) + 1))
        guard columns.lowerBound < columns.upperBound else { return }
        for y in rows {
            for x in columns {
                let offset = (SIMD2(Float(x), Float(y)) - middle) * texel
                change(offset, &values[y * size + x])
            }
        }
    }

    /// A Catmull-Rom curve through the points.
    private static func curve(_ points: [SIMD2<Float>], _ t: Float) -> SIMD2<Float> {
        let place = t * Float(points.count - 1)
        let index = min(Int(place), points.count - 2)
        let f = place - Float(index)
        let p1 = points[index]
        let p2 = points[index + 1]
        let p0 = index > 0 ? points[index - 1] : 2 * p1 - p2
        let p3 = index + 2 < points.count ? points[index + 2] : 2 * p2 - p1
        let a = 2 * p1 + (p2 - p0) * f
        let b = (2 * p0 - 5 * p1 + 4 * p2 - p3) * (f * f)
        let c = (3 * p1 - p0 - 3 * p2 + p3) * (f * f * f)
        return 0.5 * (a + b + c)
    }
}
