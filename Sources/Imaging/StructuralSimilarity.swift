import Foundation

extension Image {
    /// The mean structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004) of the luma of two
    /// pictures of one size: 1 for equal pictures, near 0 for unrelated ones.
    ///
    /// Gaussian windows of 11 x 11 with sigma 1.5, K1 = 0.01, K2 = 0.03, as in the paper; at the
    /// border the edge repeats, so that every pixel counts and small pictures have a value.
    /// - Parameter mask: row by row, the pixels that count; all when nil.
    /// - Throws: `ImageError` when sizes or channels differ.
    public func structuralSimilarity(to other: Image, where mask: [Bool]? = nil) throws -> Double {
        try checkComparable(with: other)
        precondition(mask.map { $0.count == width * height } ?? true, "one entry per pixel")
        let a = converted(toChannels: 1).pixels.map(Float.init)
        let b = other.converted(toChannels: 1).pixels.map(Float.init)
        let blur = GaussianBlur(width: width, height: height)
        let (meanA, meanB) = (blur(a), blur(b))
        let squareA = blur(zip(a, a).map { $0 * $1 })
        let squareB = blur(zip(b, b).map { $0 * $1 })
        let product = blur(zip(a, b).map { $0 * $1 })
        let c1 = Float(0.01 * 255 * 0.01 * 255)
        let c2 = Float(0.03 * 255 * 0.03 * 255)
        var total = 0.0
        var counted = 0
        for i in 0..<a.count where mask?[i] ?? true {
            let (ma, mb) = (meanA[i], meanB[i])
            let varianceA = squareA[i] - ma * ma
            let varianceB = squareB[i] - mb * mb
            let covariance = product[i] - ma * mb
            let luminance = (2 * ma * mb + c1) / (ma * ma + mb * mb + c1)
            let structure = (2 * covariance + c2) / (varianceA + varianceB + c2)
            total += Double(luminance * structure)
            counted += 1
        }
        return total / Double(max(counted, 1))
    }
}

/// The 11-tap Gaussian window of sigma 1.5, row by row and then column by column.
private struct GaussianBlur {
    let width: Int
    let height: Int
    private let weights: [Float]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        let raw = (-5...5).map { exp(-Float($0 * $0) / (2 * 1.5 * 1.5)) }
        let sum = raw.reduce(0, +)
        weights = raw.map { $0 / sum }
    }

    func callAsFunction(_ values: [Float]) -> [Float] {
        var rows = [Float](repeating: 0, count: values.count)
        var result = rows
        values.withUnsafeBufferPointer { values in
            rows.withUnsafeMutableBufferPointer { rows in
                for y in 0..<height {
                    for x in 0..<width {
                        var sum: Float = 0
                        for k in 0..<11 {
                            let column = min(max(x + k - 5, 0), width - 1)
                            sum += weights[k] * values[y * width + column]
                        }
                        rows[y * width + x] = sum
                    }
                }
                for y in 0..<height {
                    for k in 0..<11 {
                        let row = min(max(y + k - 5, 0), height - 1)
                        for x in 0..<width {
                            result[y * width + x] += weights[k] * rows[row * width + x]
                        }
                    }
                }
            }
        }
        return result
    }
}
