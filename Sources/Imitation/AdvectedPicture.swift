import Geometry
import Tensors

/// How a number changes when what a picture shows moves.
public enum AdvectedPicture {
    /// Per pixel of the maps, the derivative by the movement of what is seen there, per pixel of the
    /// maps.
    /// - Parameters:
    ///   - picture: `[1, channels, size, size]`.
    ///   - cotangent: the number's derivative by the picture.
    ///   - mapSize: `size`, half or twice as much.
    static func motion(_ picture: Tensor, _ cotangent: Tensor, mapSize: Int) throws -> [Vector2] {
        let size = picture.shape[2]
        let motion = motion(
            try picture.contiguous().floats(), try cotangent.contiguous().floats(), size: size)
        return resized(motion, from: size, to: mapSize)
    }

    /// Per pixel, the derivative by the movement of what is seen there: a moved picture shows what
    /// stood beside, so it changes by minus its slope.
    /// - Parameters:
    ///   - values: the picture, `size * size` numbers per channel, row by row.
    ///   - slopes: the number's derivative by each.
    public static func motion(_ values: [Float], _ slopes: [Float], size: Int) -> [Vector2] {
        var motion = [Vector2](repeating: .zero, count: size * size)
        for first in stride(from: 0, to: values.count, by: size * size) {
            for y in 1..<size - 1 {
                for x in 1..<size - 1 {
                    let at = y * size + x
                    let pixel = first + at
                    motion[at] -= slope(values, pixel, size) * slopes[pixel]
                }
            }
        }
        return motion
    }

    /// The change of a picture `[channels, size, size]` that moves by so many pixels, to first order.
    static func change(_ picture: [Float], _ motion: [Vector2], size: Int) -> [Float] {
        var change = [Float](repeating: 0, count: picture.count)
        for first in stride(from: 0, to: picture.count, by: size * size) {
            for y in 1..<size - 1 {
                for x in 1..<size - 1 {
                    let pixel = first + y * size + x
                    change[pixel] = -slope(picture, pixel, size).dot(motion[y * size + x])
                }
            }
        }
        return change
    }

    /// The central difference at a pixel, across and down.
    @inline(__always)
    private static func slope(_ values: [Float], _ pixel: Int, _ size: Int) -> Vector2 {
        Vector2(
            values[pixel + 1] - values[pixel - 1], values[pixel + size] - values[pixel - size]) / 2
    }

    /// Handed to pixels of another size; what a picture moves in its own pixels scales with it.
    private static func resized(_ motion: [Vector2], from size: Int, to mapSize: Int) -> [Vector2] {
        guard size != mapSize else { return motion }
        var result = [Vector2](repeating: .zero, count: mapSize * mapSize)
        if size < mapSize {
            let factor = mapSize / size
            let share = 1 / Float(factor * factor * factor)
            for y in 0..<mapSize {
                for x in 0..<mapSize {
                    result[y * mapSize + x] = motion[y / factor * size + x / factor] * share
                }
            }
        } else {
            let factor = size / mapSize
            for y in 0..<size {
                for x in 0..<size {
                    result[y / factor * mapSize + x / factor] +=
                        motion[y * size + x] * Float(factor)
                }
            }
        }
        return result
    }
}
