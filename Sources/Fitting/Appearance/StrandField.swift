import Geometry
import Imaging

/// In which direction the strands of hair run, cell by cell of the crop around a head.
///
/// Hair is told from other hair of the same outline by the field of its orientations, as in
/// modelling from single views (Chai et al. 2012; Hu et al. 2015, "Single-view hair modeling using a hairstyle database").
struct StrandField {
    /// Cells per side of the crop.
    static let side = 64

    /// Vectors of the doubled angle, so that both ways along a strand are one, row by row; as long as
    /// strands in the cell agree, 0...1, and zero where there is no hair.
    let directions: [Vector2]

    /// The field of a photograph.
    /// - Parameters:
    ///   - photo: the crop; its size is a multiple of `side`.
    ///   - mask: surely hair, by pixel.
    init(_ photo: Image, mask: [Bool]) {
        let (size, cell) = (photo.width, photo.width / Self.side)
        let light = photo.converted(toChannels: 1).pixels.map { Float($0) }
        // The structure tensor (J. Bigün and G. Granlund, 1987), summed over cells. Faint strands
        // count nearly as much as the edge of a highlight, and the outline of the hair not at all.
        var tensors = [Vector3](repeating: .zero, count: Self.side * Self.side)
        let margin = 3
        for y in margin..<size - margin {
            for x in margin..<size - margin {
                let pixel = y * size + x
                guard mask[pixel], mask[pixel - margin], mask[pixel + margin],
                    mask[pixel - margin * size], mask[pixel + margin * size]
                else { continue }
                let dx = (light[pixel + 1] - light[pixel - 1]) / 2
                let dy = (light[pixel + size] - light[pixel - size]) / 2
                let square = dx * dx + dy * dy
                tensors[y / cell * Self.side + x / cell] +=
                    Vector3(dx * dx - dy * dy, 2 * dx * dy, square) / (square + Self.noise)
            }
        }
        // Light changes across strands, not along them.
        directions = Self.smoothed(tensors).map { sum in
            sum.z > 0 ? Vector2(-sum.x, -sum.y) / sum.z : .zero
        }
    }

    /// The field of an avatar.
    /// - Parameter strands: `Renderer.strands` of the crop.
    init(strands: Image) {
        let (size, cell) = (strands.width, strands.width / Self.side)
        var sums = [Vector3](repeating: .zero, count: Self.side * Self.side)
        for y in 0..<size {
            for x in 0..<size {
                let pixel = (y * size + x) * strands.channels
                guard strands.pixels[pixel + 2] > 0 else { continue }
                sums[y / cell * Self.side + x / cell] += Vector3(
                    Float(strands.pixels[pixel]) / 127.5 - 1,
                    Float(strands.pixels[pixel + 1]) / 127.5 - 1, 1)
            }
        }
        directions = Self.smoothed(sums).map { sum in
            sum.z > 0 ? Vector2(sum.x, sum.y) / sum.z : .zero
        }
    }

    /// How well the directions of two fields agree where both have hair: 1 alike, 0 at random, -1
    /// across each other; near 0 where hardly anything is seen.
    func agreement(with other: StrandField) -> Float {
        var (product, weight): (Float, Float) = (0, Self.doubt)
        for (a, b) in zip(directions, other.directions) {
            product += a.dot(b)
            weight += a.length * b.length
        }
        return product / weight
    }

    /// The square of a slope that may be noise, of 255 per pixel.
    private static let noise: Float = 4
    /// Cells that agree by chance.
    private static let doubt: Float = 20

    /// Sums over each cell and its neighbours.
    private static func smoothed(_ cells: [Vector3]) -> [Vector3] {
        cells.indices.map { index in
            let (x, y) = (index % side, index / side)
            var sum = Vector3.zero
            for row in max(y - 1, 0)...min(y + 1, side - 1) {
                for column in max(x - 1, 0)...min(x + 1, side - 1) {
                    sum += cells[row * side + column]
                }
            }
            return sum
        }
    }
}
