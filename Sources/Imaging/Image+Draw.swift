import Geometry

/// Drawing for review sheets, antialiased. Points are continuous pixel coordinates (the centre of
/// the first pixel is (0.5, 0.5)); what reaches outside is cut off, what is undefined or a
/// million pixels away is not drawn; alpha blends.
extension Image {
    /// A straight line with round ends, `width` pixels thick.
    public mutating func drawLine(
        from start: Vector2, to end: Vector2, width lineWidth: Float = 1, color: Color
    ) {
        drawPolyline([start, end], width: lineWidth, color: color)
    }

    /// Straight lines from point to point with round joints, `width` pixels thick.
    public mutating func drawPolyline(
        _ points: [Vector2], closed: Bool = false, width lineWidth: Float = 1, color: Color
    ) {
        guard let first = points.first else { return }
        let radius = lineWidth / 2
        let lower = points.reduce(first, pointwiseMin) - radius
        let upper = points.reduce(first, pointwiseMax) + radius
        guard
            var mask = CoverageMask(from: lower, to: upper, width: width, height: height)
        else { return }
        let ends = closed ? points.dropFirst() + [first] : points.dropFirst()
        if points.count == 1 { mask.addStroke(from: first, to: first, radius: radius) }
        for (start, end) in zip(points, ends) {
            mask.addStroke(from: start, to: end, radius: radius)
        }
        blend(mask, color: color)
    }

    /// A filled disc.
    public mutating func drawDisc(center: Vector2, radius: Float, color: Color) {
        drawCircle(center: center, radius: radius, lineWidth: 0, color: color)
    }

    /// A circle whose line is `width` pixels thick.
    public mutating func drawCircle(
        center: Vector2, radius: Float, width lineWidth: Float, color: Color
    ) {
        drawCircle(center: center, radius: radius, lineWidth: max(lineWidth, 0.01), color: color)
    }

    private mutating func drawCircle(
        center: Vector2, radius: Float, lineWidth: Float, color: Color
    ) {
        let reach = Vector2(repeating: radius + lineWidth / 2)
        guard
            var mask = CoverageMask(
                from: center - reach, to: center + reach, width: width, height: height)
        else { return }
        mask.addCircle(center: center, radius: radius, lineWidth: lineWidth)
        blend(mask, color: color)
    }

    /// A filled rectangle of whole pixels.
    public mutating func fillRectangle(_ rectangle: PixelRectangle, color: Color) {
        guard let inside = rectangle.clipped(width: width, height: height) else { return }
        for y in inside.y..<(inside.y + inside.height) {
            for x in inside.x..<(inside.x + inside.width) { blend(color, x: x, y: y) }
        }
    }

    /// The frame of a rectangle, `width` whole pixels thick, drawn inside its edges.
    public mutating func drawRectangle(
        _ rectangle: PixelRectangle, width lineWidth: Int = 1, color: Color
    ) {
        let r = rectangle
        let line = min(lineWidth, (min(r.width, r.height) + 1) / 2)
        let inner = r.height - 2 * line
        let parts = [
            PixelRectangle(x: r.x, y: r.y, width: r.width, height: line),
            PixelRectangle(
                x: r.x, y: r.y + line + max(inner, 0), width: r.width,
                height: min(line, r.height - line)),
            PixelRectangle(x: r.x, y: r.y + line, width: line, height: inner),
            PixelRectangle(
                x: r.x + r.width - line, y: r.y + line, width: min(line, r.width - line),
                height: inner),
        ]
        for part in parts where part.width > 0 && part.height > 0 {
            fillRectangle(part, color: color)
        }
    }
}
