import Reading
import Rendering

/// Where the parts of a face are seen: a map per part, 0...1, that can be blurred.
struct PartMaps {
    /// Width and height.
    let size: Int
    /// Part by part in the order of `FacePart.all`, row by row.
    private(set) var values: [Float]

    /// The maps of a picture of `Renderer.partLabels`, `size` on a side, at half its size.
    init(halving labels: [UInt8], size: Int) {
        self.size = size / 2
        let half = size / 2
        var values = [Float](repeating: 0, count: FacePart.all.count * half * half)
        for y in 0..<size {
            for x in 0..<size {
                let at = y / 2 * half + x / 2
                for part in FacePart.byLabel[Int(labels[y * size + x])] {
                    values[part * half * half + at] += 0.25
                }
            }
        }
        self.values = values
    }

    /// What networks see, at half the size of their view.
    init(halving reading: FaceReading) {
        let size = FaceReading.size
        let half = size / 2
        self.size = half
        var values: [Float] = []
        values.reserveCapacity(FacePart.all.count * half * half)
        for part in FacePart.all {
            let seen = part.chances(reading)
            for y in 0..<half {
                for x in 0..<half {
                    let at = 2 * y * size + 2 * x
                    values.append(
                        (seen[at] + seen[at + 1] + seen[at + size] + seen[at + size + 1]) / 4)
                }
            }
        }
        self.values = values
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
