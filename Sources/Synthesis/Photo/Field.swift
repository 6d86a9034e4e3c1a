import Foundation
import Geometry
import Imaging

/// A square colour picture of numbers that need not be bytes, interleaved, row by row.
struct Field {
    let size: Int
    var values: [Float]

    /// A picture whose bytes stand for the values of a table of 256.
    init(_ image: Image, table: [Float]) {
        precondition(image.channels == 3 && image.width == image.height, "square and in colour")
        size = image.width
        values = [Float](unsafeUninitializedCapacity: image.pixels.count) { values, count in
            table.withUnsafeBufferPointer { table in
                image.pixels.withUnsafeBufferPointer { pixels in
                    for index in 0..<pixels.count { values[index] = table[Int(pixels[index])] }
                }
            }
            count = image.pixels.count
        }
    }

    private init(size: Int, values: [Float]) {
        self.size = size
        self.values = values
    }

    /// Values 0...1 as bytes.
    var image: Image {
        let pixels = [UInt8](unsafeUninitializedCapacity: values.count) { pixels, count in
            values.withUnsafeBufferPointer { values in
                for index in 0..<values.count {
                    pixels[index] = UInt8(min(max(values[index], 0), 1) * 255 + 0.5)
                }
            }
            count = values.count
        }
        return Image(width: size, height: size, channels: 3, pixels: pixels)
    }

    mutating func forEachRow(_ body: (Int, inout UnsafeMutableBufferPointer<Float>) -> Void) {
        let stride = 3 * size
        values.withUnsafeMutableBufferPointer { values in
            for y in 0..<size {
                var row = UnsafeMutableBufferPointer(
                    rebasing: values[y * stride..<(y + 1) * stride])
                body(y, &row)
            }
        }
    }

    /// A Gaussian of this deviation in pixels, rows and columns after each other; edges repeat.
    mutating func blur(sigma: Float) {
        let reach = max(1, Int((2.5 * sigma).rounded(.up)))
        let raw = (-reach...reach).map { exp(-Float($0 * $0) / (2 * sigma * sigma)) }
        let sum = raw.reduce(0, +)
        let offsets = (-reach...reach).map { $0 }
        let weights = raw.map { $0 / sum }
        values = gathered(zip(offsets, weights).map { (Int($0), 0, $1) })
        values = gathered(zip(offsets, weights).map { (0, Int($0), $1) })
    }

    /// The mean along a line.
    mutating func smear(_ motion: Vector2) {
        let count = max(2, Int(motion.length.rounded()) + 1)
        values = gathered(
            (0..<count).map { step in
                let place = motion * (Float(step) / Float(count - 1) - 0.5)
                return (Int(place.x.rounded()), Int(place.y.rounded()), 1 / Float(count))
            })
    }

    /// Adds what differs from the mean of the nine pixels around.
    mutating func sharpen(_ amount: Float) {
        let third: Float = 1 / 3
        let rows = Field(size: size, values: gathered([-1, 0, 1].map { ($0, 0, third) }))
        let soft = rows.gathered([-1, 0, 1].map { (0, $0, third) })
        values.withUnsafeMutableBufferPointer { values in
            soft.withUnsafeBufferPointer { soft in
                for index in 0..<values.count {
                    values[index] += amount * (values[index] - soft[index])
                }
            }
        }
    }

    /// Sums of shifted copies; edges repeat. Whole rows are added at a time, which the compiler turns
    /// into vector code.
    private func gathered(_ taps: [(x: Int, y: Int, weight: Float)]) -> [Float] {
        let row = 3 * size
        var output = [Float](repeating: 0, count: values.count)
        values.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                for y in 0..<size {
                    for tap in taps {
                        let from = min(max(y + tap.y, 0), size - 1) * row
                        let low = min(max(-tap.x, 0), size)
                        let high = max(min(size - tap.x, size), low)
                        let (weight, shift) = (tap.weight, from + 3 * tap.x)
                        for index in 3 * low..<3 * high {
                            output[y * row + index] += weight * input[shift + index]
                        }
                        for x in 0..<low {
                            for c in 0..<3 {
                                output[y * row + 3 * x + c] += weight * input[from + c]
                            }
                        }
                        for x in high..<size {
                            for c in 0..<3 {
                                output[y * row + 3 * x + c] +=
                                    weight * input[from + row - 3 + c]
                            }
                        }
                    }
                }
            }
        }
        return output
    }

    /// Averages of the areas that the pixels of a smaller picture cover, to whole pixels.
    func reduced(to smaller: Int) -> Field {
        var output = [Float](repeating: 0, count: 3 * smaller * smaller)
        func edges(_ index: Int) -> Range<Int> {
            let low = index * size / smaller
            return low..<max(low + 1, (index + 1) * size / smaller)
        }
        values.withUnsafeBufferPointer { input in
            for y in 0..<smaller {
                let rows = edges(y)
                for x in 0..<smaller {
                    let columns = edges(x)
                    var sum = Vector3.zero
                    for row in rows {
                        for column in columns {
                            let at = 3 * (row * size + column)
                            sum += Vector3(input[at], input[at + 1], input[at + 2])
                        }
                    }
                    sum /= Float(rows.count * columns.count)
                    let at = 3 * (y * smaller + x)
                    (output[at], output[at + 1], output[at + 2]) = (sum.x, sum.y, sum.z)
                }
            }
        }
        return Field(size: smaller, values: output)
    }
}
