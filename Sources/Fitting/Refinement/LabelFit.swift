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

    /// The radii by which maps are blurred, one after the other.
    static let blurs = [3, 1, 0]

    /// Refines a result of the landmarks.
    /// - Parameters:
    ///   - targets: where the rig's 68 landmarks shall be, pixels of the photograph.
    ///   - blurs: the radii by which maps are blurred, one after the other.
    ///   - free: which unknowns move; all when nil.
    ///   - iterations: most steps at each.
    func fit(
        _ result: ShapeFit.Result, _ shapeFit: ShapeFit, reading: FaceReading,
        targets: [Vector2], blurs: [Int] = blurs, free: [Bool]? = nil, iterations: Int
    ) throws -> ShapeFit.Result {
        let state = result.state
        var found = (x: state.vector, cost: result.cost, iterations: 0)
        var steps = result.iterations
        for problem in problems(
            result, shapeFit, reading: reading, targets: targets, blurs: blurs)
        {
            let solver = BoundedLeastSquares(iterations: iterations, tolerance: 3e-3)
            found = try solver.minimize(problem, from: found.x, free: free)
            steps += found.iterations
        }
        return shapeFit.result(
            state.with(found.x), width: result.camera.width, height: result.camera.height,
            cost: found.cost, iterations: steps)
    }

    /// Moves what shapes the face's relief until it shades as on the photograph.
    /// - Parameter lighting: the photograph's light.
    func shade(
        _ result: ShapeFit.Result, _ shapeFit: ShapeFit, reading: FaceReading,
        targets: [Vector2], lighting: Lighting, iterations: Int
    ) throws -> ShapeFit.Result {
        let state = result.state
        guard
            let parts = problems(
                result, shapeFit, reading: reading, targets: targets, blurs: [0]
            ).first
        else { return result }
        let problem = try ShadingProblem(parts, lighting: lighting, from: state.vector)
        let found = try BoundedLeastSquares(iterations: iterations, tolerance: 3e-3)
            .minimize(
                problem, from: state.vector,
                free: ShadingProblem.relief(of: mapper.rig.controls))
        return shapeFit.result(
            state.with(found.x), width: result.camera.width, height: result.camera.height,
            cost: try parts.cost(found.x), iterations: result.iterations + found.iterations)
    }

    /// What `fit` solves one after the other, from blurred maps to sharp ones.
    func problems(
        _ result: ShapeFit.Result, _ shapeFit: ShapeFit, reading: FaceReading,
        targets: [Vector2], blurs: [Int] = blurs
    ) -> [LabelProblem] {
        let photo = result.camera
        let seen = PartMaps(halving: reading)
        let weights = reading.weights(photo: photo, size: FaceReading.size / 2)
        return blurs.map { blur in
            LabelProblem(
                landmarks: shapeFit.problem(targets, photo.width, photo.height, result.state),
                renderer: renderer, mapper: mapper, reading: reading,
                wanted: seen.blurred(radius: blur), weights: weights, blur: blur)
        }
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
