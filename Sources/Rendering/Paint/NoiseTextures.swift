import COSMesa
import Foundation

/// The two repeating textures that all painted detail is made of.
final class NoiseTextures {
    /// See `Shaders/noise.glsl`: slope of the pores, fractal noise, spots.
    let noise: GLuint
    /// See `Shaders/noise.glsl`: strands along y.
    let strands: GLuint
    static let size = 512
    // Made once per process: renderers share the bytes.
    private static let noiseBytes = noisePixels()
    private static let strandBytes = strandPixels()

    init() {
        noise = Self.upload(Self.noiseBytes)
        strands = Self.upload(Self.strandBytes)
    }

    deinit { glDeleteTextures(2, [noise, strands]) }

    /// A new RGBA texture with its smaller levels.
    static func upload(_ pixels: [UInt8], size: Int = size, repeats: Bool = true) -> GLuint {
        var name: GLuint = 0
        glGenTextures(1, &name)
        let target = GLenum(GL_TEXTURE_2D)
        glBindTexture(target, name)
        glTexImage2D(
            target, 0, GL_RGBA8, GLsizei(size), GLsizei(size), 0, GLenum(GL_RGBA),
            GLenum(GL_UNSIGNED_BYTE), pixels)
        glGenerateMipmap(target)
        glTexParameteri(target, GLenum(GL_TEXTURE_MIN_FILTER), GL_LINEAR_MIPMAP_NEAREST)
        glTexParameteri(target, GLenum(GL_TEXTURE_MAG_FILTER), GL_LINEAR)
        if !repeats {
            glTexParameteri(target, GLenum(GL_TEXTURE_WRAP_S), GL_CLAMP_TO_EDGE)
            glTexParameteri(target, GLenum(GL_TEXTURE_WRAP_T), GL_CLAMP_TO_EDGE)
        }
        return name
    }

    /// Noise of all sizes from an eighth of the map to four texels, 0...1.
    static func fractalNoise(seed: UInt64) -> [Float] {
        var random = Xorshift(seed: seed)
        return fractalNoise(firstCells: 8, octaves: 5, &random)
    }

    private static func noisePixels() -> [UInt8] {
        var random = Xorshift(seed: 7)
        let pores = poreHeights(&random)
        let fractal = fractalNoise(firstCells: 8, octaves: 5, &random)
        let spots = spotField(&random)
        var pixels = [UInt8](repeating: 0, count: size * size * 4)
        for y in 0..<size {
            for x in 0..<size {
                let at = y * size + x
                let dx = pores[y * size + (x + 1) % size] - pores[y * size + (x + size - 1) % size]
                let dy = pores[(y + 1) % size * size + x] - pores[(y + size - 1) % size * size + x]
                pixels[at * 4] = byte(0.5 + 0.5 * dx)
                pixels[at * 4 + 1] = byte(0.5 + 0.5 * dy)
                pixels[at * 4 + 2] = byte(fractal[at])
                pixels[at * 4 + 3] = byte(spots[at])
            }
        }
        return pixels
    }

    private static func strandPixels() -> [UInt8] {
        var random = Xorshift(seed: 11)
        let fine = strandNoise(across: 256, along: 6, &random)
        let coarse = strandNoise(across: 64, along: 4, &random)
        let coils = coilField(&random)
        let clumps = strandNoise(across: 16, along: 2, &random)
        var pixels = [UInt8](repeating: 0, count: size * size * 4)
        for at in 0..<size * size {
            pixels[at * 4] = byte(fine[at])
            pixels[at * 4 + 1] = byte(coarse[at])
            pixels[at * 4 + 2] = byte(clumps[at])
            pixels[at * 4 + 3] = byte(coils[at])
        }
        return pixels
    }

    /// Skin's relief: cells of uneven size whose borders are furrows (distance to the two nearest
    /// of scattered points), plus fine noise.
    private static func poreHeights(_ random: inout Xorshift) -> [Float] {
        let cells = 52
        let points = (0..<cells * cells).map { _ in SIMD2(random.unit(), random.unit()) }
        let grain = fractalNoise(firstCells: 64, octaves: 3, &random)
        var heights = [Float](repeating: 0, count: size * size)
        for y in 0..<size {
            for x in 0..<size {
                let p = SIMD2(Float(x), Float(y)) * Float(cells) / Float(size)
                let cell = SIMD2(Int(p.x), Int(p.y))
                var nearest: Float = 9
                var second: Float = 9
                for j in -1...1 {
                    for i in -1...1 {
                        let cx = cell.x + i
                        let cy = cell.y + j
                        let index = (cy + cells) % cells * cells + (cx + cells) % cells
                        let d = SIMD2(Float(cx), Float(cy)) + points[index] - p
                        let distance = (d * d).sum().squareRoot()
                        if distance < nearest {
                            second = nearest
                            nearest = distance
                        } else if distance < second {
                            second = distance
                        }
                    }
                }
                heights[y * size + x] =
                    min(1, (second - nearest) * 1.6) * 0.7
                    + grain[y * size + x] * 0.8
            }
        }
        return heights
    }

    /// Round spots of many sizes; the value falls from 1 in their middle.
    private static func spotField(_ random: inout Xorshift) -> [Float] {
        var field = [Float](repeating: 0, count: size * size)
        for _ in 0..<900 {
            let center = SIMD2(random.unit(), random.unit()) * Float(size)
            let radius = 2.5 + 5.5 * random.unit() * random.unit()
            let strength = 0.6 + 0.4 * random.unit()
            let reach = Int(radius * 2) + 1
            for j in -reach...reach {
                for i in -reach...reach {
                    let x = Int(center.x) + i
                    let y = Int(center.y) + j
                    let d = SIMD2(Float(x), Float(y)) - center
                    let value = strength * exp(-(d * d).sum() / (radius * radius))
                    let at = (y + size) % size * size + (x + size) % size
                    field[at] = max(field[at], value)
                }
            }
        }
        return field
    }

    /// Overlapping rings, each the end view of a curl; the later ones lie over the earlier ones.
    private static func coilField(_ random: inout Xorshift) -> [Float] {
        var field = [Float](repeating: 0, count: size * size)
        for _ in 0..<2600 {
            let center = SIMD2(random.unit(), random.unit()) * Float(size)
            let radius = 4 + 5 * random.unit()
            let strength = 0.45 + 0.55 * random.unit()
            let reach = Int(radius) + 3
            for j in -reach...reach {
                for i in -reach...reach {
                    let x = Int(center.x) + i
                    let y = Int(center.y) + j
                    let d = SIMD2(Float(x), Float(y)) - center
                    let off = abs((d * d).sum().squareRoot() - radius)
                    let cover = max(0, min(1, 2.4 - off))
                    let at = (y + size) % size * size + (x + size) % size
                    field[at] += (strength * (1 - 0.12 * off) - field[at]) * cover
                }
            }
        }
        return field
    }

    private static func fractalNoise(
        firstCells: Int, octaves: Int, _ random: inout Xorshift
    ) -> [Float] {
        var sum = [Float](repeating: 0, count: size * size)
        var weight: Float = 1
        var total: Float = 0
        for octave in 0..<octaves {
            let cells = firstCells << octave
            let layer = valueNoise(across: cells, along: cells, &random)
            for at in sum.indices { sum[at] += weight * layer[at] }
            total += weight
            weight *= 0.55
        }
        // Averages crowd around the middle: spread them again.
        return sum.map { min(1, max(0, ($0 / total - 0.5) * 1.9 + 0.5)) }
    }

    private static func strandNoise(
        across: Int, along: Int, _ random: inout Xorshift
    ) -> [Float] {
        let base = valueNoise(across: across, along: along, &random)
        let detail = valueNoise(across: size, along: along * 2, &random)
        return zip(base, detail).map { min(1, max(0, ($0 * 0.7 + $1 * 0.3 - 0.5) * 1.5 + 0.5)) }
    }

    private static func valueNoise(
        across: Int, along: Int, _ random: inout Xorshift
    ) -> [Float] {
        let values = (0..<across * along).map { _ in random.unit() }
        func smooth(_ t: Float) -> Float { t * t * (3 - 2 * t) }
        var out = [Float](repeating: 0, count: size * size)
        for y in 0..<size {
            let v = Float(y) * Float(along) / Float(size)
            let row = Int(v)
            let fy = smooth(v - Float(row))
            for x in 0..<size {
                let u = Float(x) * Float(across) / Float(size)
                let column = Int(u)
                let fx = smooth(u - Float(column))
                let next = (column + 1) % across
                let below = (row + 1) % along
                let top =
                    values[row * across + column] * (1 - fx) + values[row * across + next] * fx
                let low =
                    values[below * across + column] * (1 - fx) + values[below * across + next] * fx
                out[y * size + x] = top * (1 - fy) + low * fy
            }
        }
        return out
    }

    static func byte(_ value: Float) -> UInt8 {
        UInt8(max(0, min(1, value)) * 255 + 0.5)
    }
}
