import Geometry

extension Image {
    /// Writes one or more lines (split at "\n") in an antialiased stroke font that has all
    /// printable ASCII characters; others show as a hollow box.
    /// - Parameters:
    ///   - text: what to write.
    ///   - position: the top left corner of the first line, in pixels.
    ///   - size: the distance between lines in pixels; capitals are 0.7 of it high. Clean from 12
    ///     up.
    ///   - color: the colour; alpha blends.
    public mutating func drawText(
        _ text: String, at position: Vector2, size: Float, color: Color
    ) {
        let unit = size / StrokeFont.unitsPerSize
        // Thinner than about a pixel, strokes turn grey and hard to read.
        let radius = max(0.55, 0.85 * unit)
        for (row, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let top = position + Vector2(0, Float(row) * size)
            let end = top + Vector2(Self.textWidth(String(line), size: size), 1.2 * size)
            guard
                var mask = CoverageMask(
                    from: top - Vector2(radius, radius), to: end, width: width, height: height)
            else { continue }
            let baseline = (top.y + StrokeFont.ascent * unit).rounded()
            var left = top.x + radius
            for character in line {
                let glyph = StrokeFont.standard.glyph(character)
                for polyline in glyph.polylines {
                    let points = polyline.map {
                        Vector2(left + $0.x * unit, baseline - $0.y * unit)
                    }
                    for (i, point) in points.enumerated() {
                        mask.addStroke(from: points[max(0, i - 1)], to: point, radius: radius)
                    }
                }
                left += (glyph.width + StrokeFont.spacing) * unit
            }
            blend(mask, color: color)
        }
    }

    /// How wide the longest line of `text` gets at `size`, in pixels.
    public static func textWidth(_ text: String, size: Float) -> Float {
        let unit = size / StrokeFont.unitsPerSize
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let widest = lines.map { line in
            line.reduce(Float(0)) { $0 + StrokeFont.standard.glyph($1).width + StrokeFont.spacing }
        }.max()
        return (widest ?? 0) * unit
    }
}
