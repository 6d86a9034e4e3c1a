import Foundation

/// A picture of 16-bit values that are numbers, not colours: depth, normals.
///
/// Interleaved, row by row from the top left.
public struct Image16: Equatable, Sendable {
    /// Width in pixels, at least 1.
    public let width: Int
    /// Height in pixels, at least 1.
    public let height: Int
    /// Values per pixel: 1 or 3.
    public let channels: Int
    /// `width * height * channels` values; the count must not change.
    public var pixels: [UInt16] {
        didSet { precondition(pixels.count == width * height * channels, "pixel count changed") }
    }

    /// A picture from its values; their count must be `width * height * channels`.
    public init(width: Int, height: Int, channels: Int, pixels: [UInt16]) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition(channels == 1 || channels == 3, "1 or 3 channels")
        precondition(pixels.count == width * height * channels, "wrong number of values")
        self.width = width
        self.height = height
        self.channels = channels
        self.pixels = pixels
    }
}
