import Foundation

/// How much two pictures of one size differ, over all values of all pixels.
public struct Comparison: Equatable, Sendable {
    /// The mean absolute difference of values, 0...255.
    public let meanDifference: Double
    /// The largest absolute difference of two values, 0...255.
    public let maximumDifference: Int
    /// The share, 0...1, of pixels with a value that differs by more than the tolerance.
    public let failingShare: Double
    /// Peak signal to noise ratio in decibels, 10 lg(255^2 / mean squared difference); infinite for
    /// equal pictures.
    public let peakSignalToNoise: Double

    /// Compares two pictures of one size and channel count.
    /// - Parameter tolerance: the difference, 0...255, up to which a pixel does not fail.
    /// - Throws: `ImageError` when sizes or channels differ.
    public init(_ first: Image, _ second: Image, tolerance: Int = 0) throws {
        try first.checkComparable(with: second)
        let channels = first.channels
        var (sum, squares, largest, failing) = (0, 0, 0, 0)
        first.pixels.withUnsafeBufferPointer { a in
            second.pixels.withUnsafeBufferPointer { b in
                for start in stride(from: 0, to: a.count, by: channels) {
                    var worst = 0
                    for i in start..<(start + channels) {
                        let difference = abs(Int(a[i]) - Int(b[i]))
                        sum += difference
                        squares += difference * difference
                        worst = max(worst, difference)
                    }
                    largest = max(largest, worst)
                    failing += worst > tolerance ? 1 : 0
                }
            }
        }
        let count = Double(first.pixels.count)
        meanDifference = Double(sum) / count
        maximumDifference = largest
        failingShare = Double(failing) / Double(first.width * first.height)
        peakSignalToNoise =
            squares == 0 ? .infinity : 10 * log10(255 * 255 * count / Double(squares))
    }
}

extension Image {
    /// Per value the absolute difference, times `gain` and clamped, as a picture without alpha:
    /// black where the pictures agree.
    /// - Throws: `ImageError` when sizes or channels differ.
    public func difference(from other: Image, gain: Int = 1) throws -> Image {
        try checkComparable(with: other)
        let values = zip(pixels, other.pixels).map { a, b in
            UInt8(min(255, abs(Int(a) - Int(b)) * gain))
        }
        let picture = Image(width: width, height: height, channels: channels, pixels: values)
        guard channels == 4 else { return picture }
        // A difference of alpha alone must be seen too: it brightens all colours.
        let colors = stride(from: 0, to: values.count, by: 4).flatMap { i in
            (0..<3).map { max(values[i + $0], values[i + 3]) }
        }
        return Image(width: width, height: height, channels: 3, pixels: colors)
    }

    func checkComparable(with other: Image) throws {
        guard width == other.width, height == other.height, channels == other.channels else {
            throw ImageError(
                "pictures of \(width) x \(height) with \(channels) channels and of "
                    + "\(other.width) x \(other.height) with \(other.channels) cannot be compared; "
                    + "resize or convert one of them")
        }
    }
}
