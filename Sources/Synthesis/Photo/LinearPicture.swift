import Geometry
import Imaging

/// A picture in linear light, 0...1 and beyond, that backgrounds are painted on.
struct LinearPicture {
    let size: Int
    var pixels: [Vector3]

    init(size: Int, color: Vector3 = .zero) {
        self.size = size
        pixels = [Vector3](repeating: color, count: size * size)
    }

    /// Sets every pixel from its place, both coordinates 0...1.
    mutating func paint(_ color: (Vector2) -> Vector3) {
        let step = 1 / Float(size)
        for y in 0..<size {
            for x in 0..<size {
                pixels[y * size + x] = color(
                    Vector2((Float(x) + 0.5) * step, (Float(y) + 0.5) * step))
            }
        }
    }

    /// Three passes of a box of this radius in pixels: nearly a Gaussian.
    mutating func blur(radius: Float) {
        let reach = Int((radius / 1.7).rounded())
        guard reach > 0 else { return }
        for _ in 0..<3 {
            blurRows(reach)
            transpose()
            blurRows(reach)
            transpose()
        }
    }

    private mutating func blurRows(_ reach: Int) {
        var row = [Vector3](repeating: .zero, count: size)
        let share = 1 / Float(2 * reach + 1)
        for y in 0..<size {
            let start = y * size
            for x in 0..<size { row[x] = pixels[start + x] }
            var sum = Vector3.zero
            for x in -reach...reach { sum += row[min(max(x, 0), size - 1)] }
            for x in 0..<size {
                pixels[start + x] = sum * share
                sum += row[min(x + reach + 1, size - 1)] - row[max(x - reach, 0)]
            }
        }
    }

    private mutating func transpose() {
        for y in 0..<size {
            for x in 0..<y { pixels.swapAt(y * size + x, x * size + y) }
        }
    }

    /// Encoded as sRGB.
    var image: Image {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pixels.count * 3)
        for pixel in pixels {
            bytes.append(SRGB.byte(pixel.x))
            bytes.append(SRGB.byte(pixel.y))
            bytes.append(SRGB.byte(pixel.z))
        }
        return Image(width: size, height: size, channels: 3, pixels: bytes)
    }
}

/// Smooth random values over the plane, -1...1 (value noise; Perlin 1985 in its simplest form).
struct ValueNoise {
    private let table: [Float]

    init(_ random: inout SeededGenerator) {
        table = (0..<1024).map { _ in random.uniform(-1...1) }
    }

    /// One octave; lattice points are 1 apart.
    func value(_ p: Vector2) -> Float {
        let (fx, fy) = (p.x.rounded(.down), p.y.rounded(.down))
        let (x, y) = (Int(fx), Int(fy))
        let t = p - Vector2(fx, fy)
        let s = t * t * (3 - 2 * t)
        let upper = corner(x, y) + (corner(x + 1, y) - corner(x, y)) * s.x
        let lower = corner(x, y + 1) + (corner(x + 1, y + 1) - corner(x, y + 1)) * s.x
        return upper + (lower - upper) * s.y
    }

    /// Octaves that double in frequency and halve in strength.
    func sum(_ p: Vector2, octaves: Int) -> Float {
        var (sum, strength, place) = (Float(0), Float(0.5), p)
        for _ in 0..<octaves {
            sum += value(place) * strength
            place = place * 2 + 17.3
            strength /= 2
        }
        return sum
    }

    private func corner(_ x: Int, _ y: Int) -> Float {
        table[(x &* 73 &+ y &* 179 &+ (x &* y & 7)) & 1023]
    }
}
