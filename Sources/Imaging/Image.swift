/// A picture of 8-bit sRGB values.
///
/// Pixels are interleaved, row by row from the top left; with 4 channels the last is straight (not
/// premultiplied) alpha. In continuous coordinates the first pixel covers (0, 0) to (1, 1), its
/// centre is (0.5, 0.5).
public struct Image: Equatable, Sendable {
    /// Width in pixels, at least 1.
    public let width: Int
    /// Height in pixels, at least 1.
    public let height: Int
    /// Values per pixel: 1 (grey), 3 (red, green, blue) or 4 (with alpha).
    public let channels: Int
    /// `width * height * channels` values; the count must not change.
    public var pixels: [UInt8] {
        didSet { precondition(pixels.count == width * height * channels, "pixel count changed") }
    }

    /// A picture from its values; their count must be `width * height * channels`.
    public init(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition([1, 3, 4].contains(channels), "1, 3 or 4 channels")
        precondition(pixels.count == width * height * channels, "wrong number of values")
        self.width = width
        self.height = height
        self.channels = channels
        self.pixels = pixels
    }

    /// A picture of one colour; with 1 channel of the colour's `luma`, with 3 without its alpha.
    public init(width: Int, height: Int, channels: Int = 3, color: Color) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        var pixels = [UInt8](repeating: color.luma, count: width * height * channels)
        if channels > 1 {
            for start in stride(from: 0, to: pixels.count, by: channels) {
                for channel in 0..<channels { pixels[start + channel] = color[channel] }
            }
        }
        self.init(width: width, height: height, channels: channels, pixels: pixels)
    }

    /// The colour of the pixel in column `x` and row `y`, which must lie inside. Grey reads as
    /// equal parts; a picture without alpha reads as opaque. Writing to grey keeps the colour's
    /// `luma`.
    public subscript(x: Int, y: Int) -> Color {
        get {
            let start = index(x, y)
            if channels == 1 { return Color(grey: pixels[start]) }
            return Color(
                red: pixels[start], green: pixels[start + 1], blue: pixels[start + 2],
                alpha: channels == 4 ? pixels[start + 3] : 255)
        }
        set {
            let start = index(x, y)
            if channels == 1 {
                pixels[start] = newValue.luma
            } else {
                for channel in 0..<channels { pixels[start + channel] = newValue[channel] }
            }
        }
    }

    private func index(_ x: Int, _ y: Int) -> Int {
        precondition(x >= 0 && x < width && y >= 0 && y < height, "pixel outside the picture")
        return (y * width + x) * channels
    }
}
