import Geometry
import Imitation
import Reading
import Rendering
import Rigging

/// Landmarks, priors, and the parts of the face: on the true renderer's labels they shall lie where
/// networks see them on the photograph.
///
/// The renderer has no derivatives, but its labels are painted on a surface that has: they move with
/// it (`AdvectedPicture`). The loss of a part is the sum of squared differences of blurred maps
/// over the sum of their squares, which for sharp ones is Dice's.
struct LabelProblem: LeastSquaresProblem {
    typealias Failure = any Error

    /// Points and priors; its base holds gaze, colours and styles.
    let landmarks: LandmarkProblem
    let renderer: Renderer
    /// Makes maps of the rig's faces; its camera does not matter.
    let mapper: FaceMapper
    /// The photograph in the networks' view, which has twice the size of `wanted`.
    let reading: FaceReading
    /// The parts on the photograph, blurred.
    let wanted: PartMaps
    /// How much each pixel of the maps counts.
    let weights: [Float]
    /// The boxes' radius.
    let blur: Int

    /// What a part that lies wholly elsewhere is worth in deviations of landmarks.
    static let weight: Float = 420

    var bounds: [ClosedRange<Double>] { landmarks.bounds }

    /// What was compared last: a solver asks for the cost of a point, then for its derivatives.
    private let latest = Latest()

    func cost(_ x: [Double]) throws -> Double {
        landmarks.cost(x) + Double(try comparison(x).loss)
    }

    func linearize(_ x: [Double]) throws -> Linearization {
        var result = landmarks.linearize(x)
        let comparison = try comparison(x)
        let (face, camera) = (face(x), view(x))
        let mapper = mapper.seen(by: camera.scaled(by: 0.5))
        let geometry = mapper.maps(face)
        let still = [Vector3](repeating: .zero, count: wanted.size * wanted.size)
        let motion = AdvectedPicture.motion(
            comparison.maps.values, slopes(comparison), size: wanted.size)
        let gradient = mapper.pullback(face, geometry, motion: motion, normals: still)
        result.add(
            loss: Double(comparison.loss), byControls: gradient, of: mapper.rig.controls,
            byCamera: mapper.cameraPullback(geometry, motion: motion), at: camera.position.z)
        return result
    }

    private func face(_ x: [Double]) -> RigParameters { landmarks.base.with(x).parameters }

    private func view(_ x: [Double]) -> Camera { reading.view(of: landmarks.camera(x)) }

    /// The parts of a face beside those of the photograph.
    private struct Comparison {
        let x: [Double]
        /// The face's parts, blurred.
        let maps: PartMaps
        /// How much each pixel of the maps counts.
        let weights: [Float]
        /// Of each part the sum of squared differences, and that of both squares.
        let sums: [(wrong: Float, all: Float)]
        var loss: Float { sums.reduce(0) { $0 + LabelProblem.weight * $1.wrong / $1.all } }
    }

    private final class Latest {
        var comparison: Comparison?
    }

    private func comparison(_ x: [Double]) throws -> Comparison {
        if let latest = latest.comparison, latest.x == x { return latest }
        let (face, camera) = (face(x), view(x))
        let labels = try renderer.partLabels(
            shape: mapper.rig.evaluate(face), parameters: face, camera: camera)
        let maps = PartMaps(halving: labels.pixels, size: camera.width).blurred(radius: blur)
        let hair = ExtendedLabelClass.hair.rawValue
        let (half, size) = (maps.size, camera.width)
        // What the render's hair hides cannot be judged either.
        var own = weights
        for y in 0..<half {
            for x in 0..<half where labels.pixels[2 * y * size + 2 * x] == hair {
                own[y * half + x] = 0
            }
        }
        let sums = stride(from: 0, to: maps.values.count, by: half * half).map { first in
            var (wrong, all): (Float, Float) = (0, 1)
            for pixel in 0..<half * half {
                let (found, wanted) = (maps.values[first + pixel], wanted.values[first + pixel])
                wrong += own[pixel] * (found - wanted) * (found - wanted)
                all += own[pixel] * (found * found + wanted * wanted)
            }
            return (wrong, all)
        }
        let result = Comparison(x: x, maps: maps, weights: own, sums: sums)
        latest.comparison = result
        return result
    }

    /// The loss's derivative by the blurred parts.
    private func slopes(_ comparison: Comparison) -> [Float] {
        let pixels = wanted.size * wanted.size
        var slopes = [Float](repeating: 0, count: pixels * comparison.sums.count)
        for (part, (wrong, all)) in comparison.sums.enumerated() {
            let scale = 2 * Self.weight / all
            for pixel in 0..<pixels {
                let at = part * pixels + pixel
                let (found, wanted) = (comparison.maps.values[at], wanted.values[at])
                slopes[at] =
                    scale * comparison.weights[pixel] * (found - wanted - wrong / all * found)
            }
        }
        return slopes
    }
}
