import Geometry
import Imaging

/// How much the strands of hair run side by side: straight hair has one direction nearly everywhere,
/// curls have none.
enum StrandCoherence {
    /// The mean coherence of the structure tensor (J. Bigün and G. Granlund, 1987) over a mask, weighted
    /// by the strength of the texture: 0 without, 1 with a single direction everywhere.
    /// - Parameters:
    ///   - image: the picture.
    ///   - mask: pixels that count, as many as the picture has.
    static func mean(_ image: Image, mask: [Bool]) -> Float {
        let width = image.width
        let height = image.height
        let light = image.converted(toChannels: 1).pixels.map { Float($0) }
        var tensors = [Vector3](repeating: .zero, count: width * height)
        for y in 1..<height - 1 {
            for x in 1..<width - 1 where mask[y * width + x] {
                let index = y * width + x
                let dx = (light[index + 1] - light[index - 1]) / 2
                let dy = (light[index + width] - light[index - width]) / 2
                tensors[index] = Vector3(dx * dx, dy * dy, dx * dy)
            }
        }
        let radius = 4
        var coherent: Float = 0
        var total: Float = 0
        for y in stride(from: radius, to: height - radius, by: 4) {
            for x in stride(from: radius, to: width - radius, by: 4) where mask[y * width + x] {
                var sum = Vector3.zero
                for row in y - radius...y + radius {
                    for column in x - radius...x + radius { sum += tensors[row * width + column] }
                }
                let difference = sum.x - sum.y
                coherent += (difference * difference + 4 * sum.z * sum.z).squareRoot()
                total += sum.x + sum.y
            }
        }
        return total > 0 ? coherent / total : 0
    }
}
