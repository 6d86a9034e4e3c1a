/// The four pixels around a point and their weights; outside, the edge repeats.
struct BilinearTap {
    /// Pixel indices: upper left, upper right, lower left, lower right.
    private let indices: (Int, Int, Int, Int)
    private let weights: (Float, Float, Float, Float)

    /// Around the point (`x`, `y`) in continuous coordinates of a picture of this size.
    @inline(__always) init(x: Double, y: Double, width: Int, height: Int) {
        let px = min(max(x - 0.5, 0), Double(width - 1))
        let py = min(max(y - 0.5, 0), Double(height - 1))
        let (x0, y0) = (Int(px), Int(py))
        let right = x0 + 1 < width ? 1 : 0
        let down = y0 + 1 < height ? width : 0
        let (fx, fy) = (Float(px - Double(x0)), Float(py - Double(y0)))
        let first = y0 * width + x0
        indices = (first, first + right, first + down, first + down + right)
        weights = ((1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy)
    }

    /// Writes the mean of the four pixels of a picture without alpha.
    @inline(__always) func write(
        from input: UnsafeBufferPointer<UInt8>, channels: Int,
        to output: UnsafeMutableBufferPointer<UInt8>, at target: Int
    ) {
        let (a, b, c, d) = indices
        for channel in 0..<channels {
            let upper =
                weights.0 * Float(input[a * channels + channel])
                + weights.1 * Float(input[b * channels + channel])
            let lower =
                weights.2 * Float(input[c * channels + channel])
                + weights.3 * Float(input[d * channels + channel])
            output[target + channel] = roundedByte(upper + lower)
        }
    }

    /// Writes the mean of the four pixels of a picture with alpha. Colours count by their alpha, so
    /// that invisible ones do not bleed in.
    @inline(__always) func writeWithAlpha(
        from input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>,
        at target: Int
    ) {
        func weighted(_ index: Int, _ weight: Float) -> SIMD4<Float> {
            let i = 4 * index
            let color = SIMD4(Float(input[i]), Float(input[i + 1]), Float(input[i + 2]), 1)
            return color * (weight * Float(input[i + 3]))
        }
        let upper = weighted(indices.0, weights.0) + weighted(indices.1, weights.1)
        let sum = upper + weighted(indices.2, weights.2) + weighted(indices.3, weights.3)
        let scale = sum.w > 0 ? 1 / sum.w : 0
        for channel in 0..<3 { output[target + channel] = roundedByte(sum[channel] * scale) }
        output[target + 3] = roundedByte(sum.w)
    }
}
