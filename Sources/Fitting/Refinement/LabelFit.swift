import Geometry
import Imitation
import Reading
import Rendering
import Rigging

/// Moves a face until the parts of it that the true renderer shows lie where networks see them on
/// the photograph: blurred maps first, then sharp ones.
struct LabelFit {
    let renderer: Renderer
    /// Makes maps of the rig's faces; its camera does not matter.
    let mapper: FaceMapper

    /// Refines a result of the landmarks.
    /// - Parameters:
    ///   - targets: where the rig's 68 landmarks shall be, pixels of the photograph.
    func fit(
        _ result: ShapeFit.Result, _ shapeFit: ShapeFit,
        reading: FaceReading, targets: [Vector2], iterations: Int
    ) throws -> ShapeFit.Result {
        let size = FaceReading.size
        let photo = result.camera
        let camera = photo.moved(by: reading.transform, width: size, height: size)
        let view = mapper.seen(by: camera.scaled(by: 0.5))
        let seen = PartMaps(halving: reading)
        let weights = reading.weights(photo: photo, size: size / 2)
        let state = result.state
        var found = (x: state.vector, cost: result.cost, iterations: 0)
        // The camera stays: the labels' derivatives do not see it.
        let free = found.x.indices.map { $0 >= 4 }
        var steps = result.iterations
        for blur in [4, 2, 1] {
            let problem = LabelProblem(
                landmarks: shapeFit.problem(targets, photo.width, photo.height, state),
                renderer: renderer, mapper: view, camera: camera,
                wanted: seen.blurred(radius: blur), weights: weights, blur: blur)
            let solver = BoundedLeastSquares(iterations: iterations, tolerance: 3e-3)
            found = try solver.minimize(problem, from: found.x, free: free)
            steps += found.iterations
        }
        return shapeFit.result(state.with(found.x), photo, cost: found.cost, iterations: steps)
    }
}

extension FaceReading {
    /// How much each pixel of the view, `size` on a side, tells about the face: nothing where hair or
    /// something that no rig has hides it, and beyond the photograph.
    /// - Parameter photo: the photograph's camera.
    func weights(photo: Camera, size: Int) -> [Float] {
        let factor = Self.size / size
        let back = transform.inverse ?? .identity
        let hair = probabilities(of: .hair)
        let occluder = probabilities(ofDetail: .occluder)
        return (0..<size * size).map { index in
            let (x, y) = (index % size * factor, index / size * factor)
            let place = Vector2(Float(x), Float(y)) + Vector2(repeating: Float(factor) / 2)
            let pixel = back(place)
            guard pixel.x > 0, pixel.y > 0, pixel.x < Float(photo.width),
                pixel.y < Float(photo.height)
            else { return 0 }
            let at = (y + factor / 2) * Self.size + x + factor / 2
            return max(
                0, 1 - hair[hair.startIndex + at] - occluder[occluder.startIndex + at])
        }
    }
}
