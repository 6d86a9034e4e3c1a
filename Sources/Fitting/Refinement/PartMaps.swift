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
        var other = [Float](repeating: 0, count: size * size)
        copy.values.withUnsafeMutableBufferPointer { values in
            other.withUnsafeMutableBufferPointer { other in
                for first in stride(from: 0, to: values.count, by: size * size) {
                    let map = UnsafeMutableBufferPointer(
                        rebasing: values[first..<first + size * size])
                    guard map.contains(where: { $0 != 0 }) else { continue }
                    // Down the columns, which whole rows go at once, then along the rows.
                    for _ in 0..<2 {
                        blurColumns(map, into: other, radius)
                        blurColumns(other, into: map, radius)
                        blurColumns(map, into: other, radius)
                        transpose(other, into: map)
                    }
                }
            }
        }
        return copy
    }

    /// One box down all columns; beyond the ends they go on as they ended.
    private func blurColumns(
        _ source: UnsafeMutableBufferPointer<Float>,
        into target: UnsafeMutableBufferPointer<Float>, _ radius: Int
    ) {
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        let size = size
        let share = 1 / Float(2 * radius + 1)
        func row(_ number: Int) -> UnsafeMutablePointer<Float> {
            from + min(max(number, 0), size - 1) * size
        }
        for column in 0..<size { to[column] = from[column] * Float(radius + 1) }
        for number in 1...radius {
            let below = row(number)
            for column in 0..<size { to[column] += below[column] }
        }
        // Each row from the one above.
        for number in 1..<size {
            let (entering, leaving) = (row(number + radius), row(number - radius - 1))
            let (above, own) = (to + (number - 1) * size, to + number * size)
            for column in 0..<size {
                own[column] = above[column] + entering[column] - leaving[column]
            }
        }
        for pixel in 0..<size * size { to[pixel] *= share }
    }

    private func transpose(
        _ source: UnsafeMutableBufferPointer<Float>,
        into target: UnsafeMutableBufferPointer<Float>
    ) {
        for row in 0..<size {
            for column in 0..<size { target[column * size + row] = source[row * size + column] }
        }
    }
}
