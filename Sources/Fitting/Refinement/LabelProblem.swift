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
    static let weight: Float = 200

    var bounds: [ClosedRange<Double>] { landmarks.bounds }

    func cost(_ x: [Double]) throws -> Double {
        landmarks.cost(x) + Double(try difference(face(x), view(x)).loss)
    }

    func linearize(_ x: [Double]) throws -> Linearization {
        var result = landmarks.linearize(x)
        let (face, camera) = (face(x), view(x))
        let (loss, maps, slopes) = try difference(face, camera)
        let mapper = mapper.seen(by: camera.scaled(by: 0.5))
        let geometry = mapper.maps(face)
        let still = [Vector3](repeating: .zero, count: maps.size * maps.size)
        let motion = AdvectedPicture.motion(maps.values, slopes, size: maps.size)
        let gradient = mapper.pullback(face, geometry, motion: motion, normals: still)
        result.add(
            loss: Double(loss), byControls: gradient, of: mapper.rig.controls,
            byCamera: mapper.cameraPullback(geometry, motion: motion), at: camera.position.z)
        return result
    }

    private func face(_ x: [Double]) -> RigParameters { landmarks.base.with(x).parameters }

    private func view(_ x: [Double]) -> Camera { reading.view(of: landmarks.camera(x)) }

    /// The loss of a face, its blurred parts, and the loss's derivative by them.
    private func difference(
        _ face: RigParameters, _ camera: Camera
    ) throws -> (loss: Float, maps: PartMaps, slopes: [Float]) {
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
        var slopes = [Float](repeating: 0, count: maps.values.count)
        var loss: Float = 0
        for first in stride(from: 0, to: slopes.count, by: half * half) {
            var (wrong, all): (Float, Float) = (0, 1)
            for pixel in 0..<half * half {
                let (found, wanted) = (maps.values[first + pixel], wanted.values[first + pixel])
                wrong += own[pixel] * (found - wanted) * (found - wanted)
                all += own[pixel] * (found * found + wanted * wanted)
            }
            loss += Self.weight * wrong / all
            let scale = 2 * Self.weight / all
            for pixel in 0..<half * half {
                let (found, wanted) = (maps.values[first + pixel], wanted.values[first + pixel])
                slopes[first + pixel] =
                    scale * own[pixel] * (found - wanted - wrong / all * found)
            }
        }
        return (loss, maps, slopes)
    }
}
