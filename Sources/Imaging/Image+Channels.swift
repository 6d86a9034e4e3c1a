extension Image {
    /// The picture with 1, 3 or 4 channels: grey becomes equal parts, colour becomes its BT.601
    /// luma, missing alpha is opaque, and alpha that must go is flattened over white.
    public func converted(toChannels target: Int) -> Image {
        precondition([1, 3, 4].contains(target), "1, 3 or 4 channels")
        if target == channels { return self }
        if channels == 4 { return flattened(over: .white).converted(toChannels: target) }
        var output = [UInt8](repeating: 255, count: width * height * target)
        let (count, channels) = (width * height, channels)
        pixels.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { result in
                for i in 0..<count {
                    if channels == 1 {
                        for channel in 0..<3 { result[i * target + channel] = source[i] }
                    } else if target == 1 {
                        let (r, g, b) = (source[3 * i], source[3 * i + 1], source[3 * i + 2])
                        result[i] = Color(red: r, green: g, blue: b).luma
                    } else {
                        for channel in 0..<3 { result[4 * i + channel] = source[3 * i + channel] }
                    }
                }
            }
        }
        return Image(width: width, height: height, channels: target, pixels: output)
    }

    /// The colours alone, of transparent pixels too: for what is to be opaque where it was not.
    public var withoutAlpha: Image {
        guard channels == 4 else { return self }
        var output: [UInt8] = []
        output.reserveCapacity(3 * width * height)
        for pixel in stride(from: 0, to: pixels.count, by: 4) {
            output.append(contentsOf: pixels[pixel..<pixel + 3])
        }
        return Image(width: width, height: height, channels: 3, pixels: output)
    }

    /// The picture laid over an opaque colour, with 3 channels when it had alpha, else unchanged.
    ///
    /// Blends encoded values, as browsers do, so that the picture looks as its author saw it.
    public func flattened(over background: Color) -> Image {
        guard channels == 4 else { return self }
        var output = [UInt8](repeating: 0, count: width * height * 3)
        let count = width * height
        let back = (Int(background.red), Int(background.green), Int(background.blue))
        pixels.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { result in
                for i in 0..<count {
                    let alpha = Int(source[4 * i + 3])
                    let rest = 255 - alpha
                    let (r, g, b) = (source[4 * i], source[4 * i + 1], source[4 * i + 2])
                    result[3 * i] = UInt8((Int(r) * alpha + back.0 * rest + 127) / 255)
                    result[3 * i + 1] = UInt8((Int(g) * alpha + back.1 * rest + 127) / 255)
                    result[3 * i + 2] = UInt8((Int(b) * alpha + back.2 * rest + 127) / 255)
                }
            }
        }
        return Image(width: width, height: height, channels: 3, pixels: output)
    }
}
