/// Blurs square maps by three boxes, which together come near to a Gaussian of the deviation
/// `(radius * (radius + 1))^0.5`; beyond its ends a map goes on as it ended.
struct BoxBlur {
    /// Width and height of the maps.
    let size: Int
    /// The boxes' radius, 1 or more.
    let radius: Int

    /// A blurred map.
    func callAsFunction(_ map: [Float]) -> [Float] {
        var copy = map
        copy.withUnsafeMutableBufferPointer { self($0) }
        return copy
    }

    /// Blurs a map in place.
    func callAsFunction(_ map: UnsafeMutableBufferPointer<Float>) {
        var other = [Float](repeating: 0, count: size * size)
        other.withUnsafeMutableBufferPointer { other in
            // Down the columns, which whole rows go at once, then along the rows.
            for _ in 0..<2 {
                blurColumns(map, into: other)
                blurColumns(other, into: map)
                blurColumns(map, into: other)
                transpose(other, into: map)
            }
        }
    }

    /// One box down all columns.
    private func blurColumns(
        _ source: UnsafeMutableBufferPointer<Float>,
        into target: UnsafeMutableBufferPointer<Float>
    ) {
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        let (size, radius) = (size, radius)
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
