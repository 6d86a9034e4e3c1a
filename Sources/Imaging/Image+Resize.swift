extension Image {
    /// The picture at another size: exact area averages along an axis that shrinks, cubic
    /// convolution along one that grows (`ResamplingAxis`).
    ///
    /// Works on the encoded values; colours are weighted by their alpha, so that invisible colours
    /// do not bleed in. A constant picture stays constant, and shrinking by whole factors keeps the
    /// mean.
    public func resized(width newWidth: Int, height newHeight: Int) -> Image {
        precondition(newWidth > 0 && newHeight > 0, "a picture has at least one pixel")
        if newWidth == width && newHeight == height { return self }
        let columns = ResamplingAxis(from: width, to: newWidth)
        let rows = ResamplingAxis(from: height, to: newHeight)
        // One row of input width, summed over the input rows of an output row: this walks the large
        // picture once, in order, with loops that the compiler turns into vector code.
        var sums = [Float](repeating: 0, count: width * channels)
        var output = [UInt8](repeating: 0, count: newWidth * newHeight * channels)
        let (width, channels) = (width, channels)
        pixels.withUnsafeBufferPointer { input in
            sums.withUnsafeMutableBufferPointer { sums in
                output.withUnsafeMutableBufferPointer { output in
                    for y in 0..<newHeight {
                        sums.update(repeating: 0)
                        for k in 0..<rows.counts[y] {
                            let start = (rows.starts[y] + k) * width * channels
                            let row = UnsafeBufferPointer(
                                rebasing: input[start..<(start + width * channels)])
                            let weight = rows.weights[y * rows.taps + k]
                            if channels == 4 {
                                addPremultiplied(row, weight: weight, to: sums)
                            } else {
                                add(row, weight: weight, to: sums)
                            }
                        }
                        let start = y * newWidth * channels
                        let row = UnsafeMutableBufferPointer(
                            rebasing: output[start..<(start + newWidth * channels)])
                        switch channels {
                        case 1: gatherGrey(sums, columns, into: row)
                        case 3: gatherColor(sums, columns, into: row)
                        default: gatherPremultiplied(sums, columns, into: row)
                        }
                    }
                }
            }
        }
        return Image(width: newWidth, height: newHeight, channels: channels, pixels: output)
    }

    /// The picture with its longer side at most `size` pixels; never enlarged.
    public func reduced(toSize size: Int) -> Image {
        precondition(size > 0, "a size is positive")
        let longer = max(width, height)
        guard longer > size else { return self }
        func scaled(_ length: Int) -> Int { max(1, (length * size + longer / 2) / longer) }
        return resized(width: scaled(width), height: scaled(height))
    }
}

private func add(
    _ row: UnsafeBufferPointer<UInt8>, weight: Float, to sums: UnsafeMutableBufferPointer<Float>
) {
    for i in 0..<row.count { sums[i] += weight * Float(row[i]) }
}

private func addPremultiplied(
    _ row: UnsafeBufferPointer<UInt8>, weight: Float, to sums: UnsafeMutableBufferPointer<Float>
) {
    for i in stride(from: 0, to: row.count, by: 4) {
        let alpha = weight * Float(row[i + 3])
        for c in 0..<3 { sums[i + c] += alpha * Float(row[i + c]) }
        sums[i + 3] += alpha
    }
}

private func gatherGrey(
    _ sums: UnsafeMutableBufferPointer<Float>, _ axis: ResamplingAxis,
    into row: UnsafeMutableBufferPointer<UInt8>
) {
    for x in 0..<row.count {
        var sum: Float = 0
        for k in 0..<axis.counts[x] {
            sum += axis.weights[x * axis.taps + k] * sums[axis.starts[x] + k]
        }
        row[x] = roundedByte(sum)
    }
}

private func gatherColor(
    _ sums: UnsafeMutableBufferPointer<Float>, _ axis: ResamplingAxis,
    into row: UnsafeMutableBufferPointer<UInt8>
) {
    for x in 0..<(row.count / 3) {
        var (r, g, b) = (Float(0), Float(0), Float(0))
        for k in 0..<axis.counts[x] {
            let weight = axis.weights[x * axis.taps + k]
            let i = 3 * (axis.starts[x] + k)
            r += weight * sums[i]
            g += weight * sums[i + 1]
            b += weight * sums[i + 2]
        }
        row[3 * x] = roundedByte(r)
        row[3 * x + 1] = roundedByte(g)
        row[3 * x + 2] = roundedByte(b)
    }
}

private func gatherPremultiplied(
    _ sums: UnsafeMutableBufferPointer<Float>, _ axis: ResamplingAxis,
    into row: UnsafeMutableBufferPointer<UInt8>
) {
    for x in 0..<(row.count / 4) {
        var total = SIMD4<Float>.zero
        for k in 0..<axis.counts[x] {
            let i = 4 * (axis.starts[x] + k)
            total +=
                axis.weights[x * axis.taps + k]
                * SIMD4(sums[i], sums[i + 1], sums[i + 2], sums[i + 3])
        }
        let alpha = roundedByte(total.w)
        let scale = alpha == 0 ? 0 : 1 / total.w
        for c in 0..<3 { row[4 * x + c] = roundedByte(total[c] * scale) }
        row[4 * x + 3] = alpha
    }
}

/// The nearest byte.
@inline(__always) func roundedByte(_ value: Float) -> UInt8 {
    UInt8(max(0, min(255, value + 0.5)))
}
