/// How a stored picture must be turned to stand upright, numbered as in Exif 2.3, 4.6.4, tag
/// 0x0112.
public enum Orientation: Int, CaseIterable, Sendable {
    /// 1: as stored.
    case upright = 1
    /// 2: mirrored left to right.
    case mirrored
    /// 3: turned by half a turn.
    case turnedHalf
    /// 4: mirrored top to bottom.
    case flipped
    /// 5: mirrored along the main diagonal: the first row becomes the first column.
    case transposed
    /// 6: to be turned a quarter clockwise.
    case turnedClockwise
    /// 7: mirrored along the other diagonal.
    case transversed
    /// 8: to be turned a quarter counter-clockwise.
    case turnedCounterClockwise

    /// Whether width and height change places.
    public var swapsAxes: Bool { rawValue >= 5 }
}

extension Image {
    /// The picture turned as `orientation` asks for.
    public func oriented(_ orientation: Orientation) -> Image {
        if orientation == .upright { return self }
        let (w, h) = (width, height)
        // Where the first output pixel comes from, and the steps along an output row and column.
        let (start, alongRow, alongColumn): (Int, Int, Int)
        switch orientation {
        case .upright: (start, alongRow, alongColumn) = (0, 1, w)
        case .mirrored: (start, alongRow, alongColumn) = (w - 1, -1, w)
        case .turnedHalf: (start, alongRow, alongColumn) = (w * h - 1, -1, -w)
        case .flipped: (start, alongRow, alongColumn) = (w * (h - 1), 1, -w)
        case .transposed: (start, alongRow, alongColumn) = (0, w, 1)
        case .turnedClockwise: (start, alongRow, alongColumn) = (w * (h - 1), -w, 1)
        case .transversed: (start, alongRow, alongColumn) = (w * h - 1, -w, -1)
        case .turnedCounterClockwise: (start, alongRow, alongColumn) = (w - 1, w, -1)
        }
        let (outWidth, outHeight) = orientation.swapsAxes ? (h, w) : (w, h)
        let channels = channels
        let output = [UInt8](unsafeUninitializedCapacity: pixels.count) { output, initialized in
            pixels.withUnsafeBufferPointer { input in
                // Square blocks: a quarter turn reads columns, which would miss the cache row by
                // row.
                let block = 64
                for top in stride(from: 0, to: outHeight, by: block) {
                    for left in stride(from: 0, to: outWidth, by: block) {
                        for y in top..<min(top + block, outHeight) {
                            for x in left..<min(left + block, outWidth) {
                                let from = (start + x * alongRow + y * alongColumn) * channels
                                let to = (y * outWidth + x) * channels
                                for c in 0..<channels { output[to + c] = input[from + c] }
                            }
                        }
                    }
                }
            }
            initialized = pixels.count
        }
        return Image(width: outWidth, height: outHeight, channels: channels, pixels: output)
    }
}
