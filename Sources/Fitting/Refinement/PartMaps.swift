import Rendering

/// Where the parts of a face are seen: a map per part, 0...1, that can be blurred.
struct PartMaps {
    /// The parts: all but background and hair, which do not tell shape.
    static let parts = LabelClass.allCases.filter { $0 != .background && $0 != .hair }

    /// Width and height.
    let size: Int
    /// Part by part, row by row.
    private(set) var values: [Float]

    /// From a number per class and pixel, at twice the size.
    init(halving size: Int, _ value: (LabelClass, Int) -> Float) {
        self.size = size / 2
        let half = size / 2
        var values = [Float](repeating: 0, count: Self.parts.count * half * half)
        for (index, part) in Self.parts.enumerated() {
            for y in 0..<half {
                for x in 0..<half {
                    let pixel = 2 * y * size + 2 * x
                    values[(index * half + y) * half + x] =
                        (value(part, pixel) + value(part, pixel + 1)
                            + value(part, pixel + size) + value(part, pixel + size + 1)) / 4
                }
            }
        }
        self.values = values
    }

    /// The maps of a label picture.
    init(halving labels: [UInt8], size: Int) {
        self.init(halving: size) { part, pixel in labels[pixel] == part.rawValue ? 1 : 0 }
    }

    /// The maps blurred by three boxes, which together come near to a Gaussian of the deviation
    /// `(radius * (radius + 1))^0.5`.
    func blurred(radius: Int) -> PartMaps {
        guard radius > 0 else { return self }
        var copy = self
        var line = [Float](repeating: 0, count: size)
        copy.values.withUnsafeMutableBufferPointer { values in
            for first in stride(from: 0, to: values.count, by: size * size) {
                for row in 0..<size {
                    for _ in 0..<3 { blur(values, first + row * size, 1, radius, &line) }
                }
                for column in 0..<size {
                    for _ in 0..<3 { blur(values, first + column, size, radius, &line) }
                }
            }
        }
        return copy
    }

    /// One box along a row or a column; beyond the ends it goes on as it ended.
    private func blur(
        _ values: UnsafeMutableBufferPointer<Float>, _ start: Int, _ step: Int, _ radius: Int,
        _ line: inout [Float]
    ) {
        for at in 0..<size { line[at] = values[start + at * step] }
        let share = 1 / Float(2 * radius + 1)
        var sum = line[0] * Float(radius)
        for at in 0...radius { sum += line[min(at, size - 1)] }
        for at in 0..<size {
            values[start + at * step] = sum * share
            sum += line[min(at + radius + 1, size - 1)] - line[max(at - radius, 0)]
        }
    }
}
