/// A rectangle of whole pixels.
public struct PixelRectangle: Hashable, Sendable {
    /// The leftmost column.
    public var x: Int
    /// The topmost row.
    public var y: Int
    /// Columns.
    public var width: Int
    /// Rows.
    public var height: Int

    /// A rectangle from its top left pixel and its size.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The part inside a picture of `width` x `height`; `nil` when there is none.
    public func clipped(width: Int, height: Int) -> PixelRectangle? {
        let (left, top) = (max(0, x), max(0, y))
        let (right, bottom) = (min(width, x + self.width), min(height, y + self.height))
        guard left < right, top < bottom else { return nil }
        return PixelRectangle(x: left, y: top, width: right - left, height: bottom - top)
    }
}

extension Image {
    /// The part inside `rectangle`, which must hold at least one pixel and may reach outside: there
    /// `color` is seen.
    public func cropped(to rectangle: PixelRectangle, color: Color = .black) -> Image {
        let r = rectangle
        guard r.clipped(width: width, height: height) == r else {
            var result = Image(width: r.width, height: r.height, channels: channels, color: color)
            result.replace(with: self, x: -r.x, y: -r.y)
            return result
        }
        var output: [UInt8] = []
        output.reserveCapacity(r.width * r.height * channels)
        for row in r.y..<(r.y + r.height) {
            let start = (row * width + r.x) * channels
            output += pixels[start..<(start + r.width * channels)]
        }
        return Image(width: r.width, height: r.height, channels: channels, pixels: output)
    }

    /// The picture with a border of so many pixels on each side; negative numbers cut off.
    public func padded(
        left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0, color: Color = .black
    ) -> Image {
        let size = (width + left + right, height + top + bottom)
        return cropped(
            to: PixelRectangle(x: -left, y: -top, width: size.0, height: size.1), color: color)
    }

    /// Copies `other`, which has as many channels, alpha included, to column `x` and row `y`.
    mutating func replace(with other: Image, x: Int, y: Int) {
        precondition(channels == other.channels, "channels differ")
        let place = PixelRectangle(x: x, y: y, width: other.width, height: other.height)
        guard let inside = place.clipped(width: width, height: height) else { return }
        for row in inside.y..<(inside.y + inside.height) {
            let from = ((row - y) * other.width + inside.x - x) * channels
            let to = (row * width + inside.x) * channels
            let count = inside.width * channels
            pixels.replaceSubrange(to..<(to + count), with: other.pixels[from..<(from + count)])
        }
    }
}
