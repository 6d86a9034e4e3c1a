import Imaging

/// Carries colours over the edges of what is painted on a texture, so that filters and smaller levels
/// of detail find them there.
struct TextureMargin {
    private let width: Int
    private let height: Int
    /// Texels to be filled, each after the neighbour that fills it.
    private var steps: [(texel: Int32, from: Int32)] = []

    /// - Parameter covered: RGBA bytes; texels with alpha are painted.
    init(covered: [UInt8], width: Int, height: Int) {
        self.width = width
        self.height = height
        var known = (0..<width * height).map { covered[$0 * 4 + 3] > 0 }
        var front = known.indices.filter { known[$0] }
        // Breadth first: every texel takes the colour of a nearest painted one.
        while !front.isEmpty {
            var next: [Int] = []
            for texel in front {
                let (x, y) = (texel % width, texel / width)
                for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
                where nx >= 0 && ny >= 0 && nx < width && ny < height {
                    let neighbour = ny * width + nx
                    guard !known[neighbour] else { continue }
                    known[neighbour] = true
                    steps.append((Int32(neighbour), Int32(texel)))
                    next.append(neighbour)
                }
            }
            front = next
        }
    }

    /// The picture of RGBA bytes, filled, without alpha.
    func filled(_ rgba: [UInt8]) -> Image {
        var pixels = [UInt8](repeating: 0, count: width * height * 3)
        for texel in 0..<width * height {
            for channel in 0..<3 { pixels[texel * 3 + channel] = rgba[texel * 4 + channel] }
        }
        for (texel, from) in steps {
            for channel in 0..<3 {
                pixels[Int(texel) * 3 + channel] = pixels[Int(from) * 3 + channel]
            }
        }
        return Image(width: width, height: height, channels: 3, pixels: pixels)
    }
}
