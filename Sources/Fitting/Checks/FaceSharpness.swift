import Foundation
import Imaging

/// How sharp a face is.
enum FaceSharpness {
    /// The blur of the edges in a face, as the deviation of a Gaussian over the distance between the
    /// outer corners of the eyes.
    ///
    /// The gradient of a step that was blurred by a Gaussian of deviation s has the energy 1 / s, up
    /// to a factor. Blurred again by s1 and s2, a picture's energies are at a ratio
    /// R = ((s^2 + s2^2) / (s^2 + s1^2))^0.5, which gives s whatever contrast the edges have.
    static func blur(_ face: FaceCloseUp) -> Double {
        let size = face.picture.width
        let light = (0..<face.picture.width * face.picture.height).map {
            SRGB.luminance(RegionColor.color(face.picture, $0)).squareRoot()
        }
        let inner = face.inner
        func energy(_ deviation: Double) -> Double {
            let smooth = blurred(light, size: size, deviation: deviation)
            return inner.reduce(0) { sum, pixel in
                let x = Double(smooth[pixel + 1] - smooth[pixel - 1])
                let y = Double(smooth[pixel + size] - smooth[pixel - size])
                return sum + x * x + y * y
            }
        }
        let (fine, coarse) = (1.0, 3.0)
        let ratio = energy(fine) / max(energy(coarse), 1e-12)
        let square = ratio * ratio
        // A ratio of 1 would be an endless blur.
        let variance = (coarse * coarse - square * fine * fine) / max(square - 1, 1e-3)
        return max(variance, 0).squareRoot() / FaceCloseUp.eyeDistance
    }

    /// A square picture blurred by a Gaussian; beyond the edges it goes on as it ended.
    private static func blurred(_ values: [Float], size: Int, deviation: Double) -> [Float] {
        let radius = Int((3 * deviation).rounded(.up))
        let weights = (-radius...radius).map {
            Float(exp(-Double($0 * $0) / (2 * deviation * deviation)))
        }
        let total = weights.reduce(0, +)
        func pass(_ values: [Float], along step: Int, across: Int) -> [Float] {
            var result = values
            for line in 0..<size {
                for at in 0..<size {
                    var sum: Float = 0
                    for offset in -radius...radius {
                        let place = min(max(at + offset, 0), size - 1)
                        sum += weights[offset + radius] * values[line * across + place * step]
                    }
                    result[line * across + at * step] = sum / total
                }
            }
            return result
        }
        return pass(pass(values, along: 1, across: size), along: size, across: 1)
    }
}
