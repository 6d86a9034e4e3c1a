import Geometry

/// The lines along which a field of numbers passes one half (marching squares: Lorensen and Cline
/// 1987, in the plane).
///
/// Values stand at pixel centres; the lines are in continuous pixel coordinates. Whatever is half
/// and more lies inside; what reaches the border of the field is not closed there.
struct ContourLines {
    /// The ends of short straight lines, in no order.
    private(set) var segments: [(from: Vector2, to: Vector2)] = []

    /// The lines of `width` x `height` values, row by row.
    init(_ values: [Float], width: Int, height: Int) {
        precondition(values.count == width * height, "a value for every pixel")
        values.withUnsafeBufferPointer { values in
            for y in 0..<max(height - 1, 0) {
                for x in 0..<max(width - 1, 0) {
                    let at = y * width + x
                    // Clockwise from the top left.
                    let corners = SIMD4(
                        values[at], values[at + 1], values[at + width + 1], values[at + width])
                    let inside = corners .>= 0.5
                    if inside == SIMDMask(repeating: inside[0]) { continue }
                    add(corners, inside, from: Vector2(Float(x) + 0.5, Float(y) + 0.5))
                }
            }
        }
    }

    private static let corners = [Vector2(0, 0), Vector2(1, 0), Vector2(1, 1), Vector2(0, 1)]

    /// Joins the places on the sides of a square where the field passes one half. Where there are
    /// four, two lines, either way round.
    private mutating func add(
        _ values: SIMD4<Float>, _ inside: SIMDMask<SIMD4<Int32>>, from origin: Vector2
    ) {
        var start: Vector2?
        for side in 0..<4 {
            let next = (side + 1) % 4
            guard inside[side] != inside[next] else { continue }
            let share = (0.5 - values[side]) / (values[next] - values[side])
            let (from, to) = (Self.corners[side], Self.corners[next])
            let place = origin + from + (to - from) * share
            if let open = start {
                segments.append((open, place))
                start = nil
            } else {
                start = place
            }
        }
    }
}
