import Geometry
import Imaging

/// A picture that a sheet is composed on.
struct Canvas {
    private(set) var image: Image

    init(width: Int, height: Int) {
        image = Image(width: width, height: height, color: Theme.background)
    }

    /// Which end of a text stands at the given place.
    enum Side {
        case left, right
    }

    /// Writes one line, cut to `width` where given.
    mutating func text(
        _ text: String, x: Int, y: Int, size: Float = Theme.bodySize, color: Color = Theme.text,
        side: Side = .left, width: Int? = nil
    ) {
        let shown = width.map { Self.cut(text, to: Float($0), size: size) } ?? text
        let start = side == .left ? Float(x) : Float(x) - Image.textWidth(shown, size: size)
        image.drawText(shown, at: Vector2(start, Float(y)), size: size, color: color)
    }

    /// A text that is no wider than `width`: its end goes when it is.
    static func cut(_ text: String, to width: Float, size: Float) -> String {
        guard Image.textWidth(text, size: size) > width else { return text }
        var kept = text
        while !kept.isEmpty, Image.textWidth(kept + "...", size: size) > width {
            kept.removeLast()
        }
        return kept + "..."
    }

    /// A text in lines that are no wider than `width`, unless a word is.
    static func lines(_ text: String, width: Float, size: Float) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            let longer = lines.last.map { "\($0) \(word)" }
            if let longer, Image.textWidth(longer, size: size) <= width {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// A picture alone.
    mutating func image(_ picture: Image, x: Int, y: Int) {
        image.paste(picture, x: x, y: y)
    }

    /// A picture in a thin frame, with a caption above it.
    mutating func panel(_ picture: Image, caption: String, x: Int, y: Int) {
        text(
            caption, x: x, y: y - Int(Theme.captionSize) - 8, size: Theme.captionSize,
            color: Theme.quiet, width: picture.width)
        image.paste(picture, x: x, y: y)
        frame(x: x, y: y, width: picture.width, height: picture.height)
    }

    /// A filled box in a thin frame.
    mutating func card(x: Int, y: Int, width: Int, height: Int) {
        fill(x: x, y: y, width: width, height: height, color: Theme.card)
        frame(x: x, y: y, width: width, height: height)
    }

    /// A filled rectangle.
    mutating func fill(x: Int, y: Int, width: Int, height: Int, color: Color) {
        image.fillRectangle(
            PixelRectangle(x: x, y: y, width: width, height: height), color: color)
    }

    /// A rectangle's outline.
    mutating func frame(x: Int, y: Int, width: Int, height: Int, color: Color = Theme.line) {
        image.drawRectangle(
            PixelRectangle(x: x, y: y, width: width, height: height), width: 1, color: color)
    }

    /// A bar over a track, from `from` to `to`, both 0...1 of `width`.
    mutating func bar(
        x: Int, y: Int, width: Int, height: Int, from: Float, to: Float,
        color: Color = Theme.accent
    ) {
        fill(x: x, y: y, width: width, height: height, color: Theme.track)
        let low = min(max(min(from, to), 0), 1)
        let high = min(max(max(from, to), 0), 1)
        let start = Int((low * Float(width)).rounded())
        let length = max(2, Int((high * Float(width)).rounded()) - start)
        fill(x: x + min(start, width - 2), y: y, width: length, height: height, color: color)
    }

    /// A dot of a legend.
    mutating func dot(x: Int, y: Int, radius: Float, color: Color) {
        image.drawDisc(center: Vector2(Float(x), Float(y)), radius: radius, color: color)
    }
}
