import Foundation
import Geometry
import Rigging

/// Finds camera, head, identity and expression from the 68 points of a photograph.
public struct ShapeFit {
    /// The result of a shape fit.
    public struct Result {
        var state: ShapeState
        /// The parameters found; gaze, styles and colours are those of the start.
        public var parameters: RigParameters { state.parameters }
        /// The camera of the photograph.
        public var camera: Camera
        /// The rig's 68 points in the photograph, pixels.
        public var points: [Vector2]
        /// The final cost.
        public var cost: Double
        /// Steps taken over all stages.
        public var iterations: Int
    }

    private let rig: Rig
    private let sampler: LandmarkSampler
    /// What is expected of the face.
    var priors: FitPriors
    /// Most steps of the last stage.
    public var iterations = 30

    /// A fit for a rig.
    public init(rig: Rig) {
        self.rig = rig
        sampler = LandmarkSampler(rig)
        priors = FitPriors(rig.controls)
    }

    /// Fits from a face.
    /// - Parameters:
    ///   - face: where to start: identity, expression and head; the rest stays.
    ///   - points: 68 points in pixels.
    ///   - width: of the photograph.
    ///   - height: of the photograph.
    public func fit(
        points: [Vector2], width: Int, height: Int, from face: RigParameters
    ) -> Result {
        let placed = place(face, points: points, width: width, height: height)
        var result = refine(placed.state, points: points, width: width, height: height)
        result.iterations += placed.iterations
        return result
    }

    /// Finds only where the camera stands and how the head is turned.
    /// - Parameters: as for `fit`.
    func place(
        _ face: RigParameters, points: [Vector2], width: Int, height: Int
    ) -> Result {
        var state = start(face, points, width: width, height: height)
        let rigid = problem(points, width, height, state)
        let count = state.vector.count
        let solver = BoundedLeastSquares(iterations: 25, tolerance: 1e-3)
        let first = solver.minimize(
            rigid, from: state.vector, free: (0..<count).map { $0 < ShapeState.leading && $0 != 3 })
        state = state.with(first.x)
        return result(
            state, width: width, height: height, cost: first.cost, iterations: first.iterations)
    }

    /// Goes on from a result toward other points, as after a look at the true renderer.
    public func refit(_ result: Result, points: [Vector2]) -> Result {
        var next = refine(
            result.state, points: points, width: result.camera.width, height: result.camera.height)
        next.iterations += result.iterations
        return next
    }

    private func refine(_ state: ShapeState, points: [Vector2], width: Int, height: Int) -> Result {
        let whole = problem(points, width, height, state)
        let solver = BoundedLeastSquares(iterations: iterations, tolerance: 2e-4)
        let found = solver.minimize(whole, from: state.vector)
        return result(
            state.with(found.x), width: width, height: height, cost: found.cost,
            iterations: found.iterations)
    }

    /// A result at a state, on a photograph of the given size.
    func result(
        _ state: ShapeState, width: Int, height: Int, cost: Double, iterations: Int
    ) -> Result {
        let camera = state.camera(width: width, height: height)
        return Result(
            state: state, camera: camera,
            points: sampler.project(state.parameters, camera: camera), cost: cost,
            iterations: iterations)
    }

    /// The 68 points of the base face, seen by a camera.
    func basePoints(camera: Camera) -> [Vector2] {
        sampler.project(RigParameters(baseFaceOf: rig.controls), camera: camera)
    }

    /// A face, scaled and placed on the points.
    private func start(
        _ face: RigParameters, _ points: [Vector2], width: Int, height: Int
    ) -> ShapeState {
        let distance = Self.expectedDistance
        let probe = Camera(
            position: Vector3(0, 6.9, Float(distance)), focalLength: 1000, width: 0, height: 0)
        let base = sampler.project(face, camera: probe)
        func spread(_ points: [Vector2]) -> (mean: Vector2, size: Float) {
            let mean = points.reduce(.zero, +) / Float(points.count)
            let square = points.reduce(Float(0)) { $0 + ($1 - mean).dot($1 - mean) }
            return (mean, (square / Float(points.count)).squareRoot())
        }
        let from = spread(base)
        let to = spread(points)
        let focalLength = 1000 * to.size / from.size
        // Move the camera so that the means meet.
        let shift =
            to.mean - Vector2(Float(width), Float(height)) / 2 - from.mean * (focalLength / 1000)
        let depth = Float(distance) - 1.3
        return ShapeState(
            parameters: face, cameraX: Double(-shift.x * depth / focalLength),
            cameraY: 6.9 + Double(shift.y * depth / focalLength),
            logFocalLength: Double(log(focalLength)), logDistance: log(distance))
    }

    /// The distance from which portraits are usually taken, decimetres.
    private static let expectedDistance = 16.0

    /// The problem of points and priors about a state.
    func problem(
        _ points: [Vector2], _ width: Int, _ height: Int, _ base: ShapeState
    ) -> LandmarkProblem {
        LandmarkProblem(
            sampler: sampler, targets: points, spreads: Self.spreads(points), priors: priors,
            width: width, height: height, base: base,
            expectedLogDistance: log(Self.expectedDistance))
    }

    /// How sure the detector's points are. Where along the jaw its points lie depends on hair and
    /// ears, so that they tell little more than where the outline is.
    private static func spreads(_ points: [Vector2]) -> [LandmarkSpread] {
        let unit = Double((points[45] - points[36]).length)
        let size = max(unit, 0.45 * Double((points[8] - points[27]).length))
        // On closed lips the detector guesses their line from their outline.
        let parting = (points[67] - points[61]) + (points[66] - points[62])
        let isClosed = Double(parting.length) < 0.06 * size
        return points.indices.map { index in
            switch index {
            case 0..<17:
                let outline = points[min(index + 1, 16)] - points[max(index - 1, 0)]
                guard outline.length > 0 else { return LandmarkSpread(deviation: 0.05 * size) }
                let isBesideEar = index < 4 || index > 12
                return LandmarkSpread(
                    outline: outline, along: 0.15 * size,
                    across: (isBesideEar ? 0.04 : 0.022) * size)
            case 17..<27: return LandmarkSpread(deviation: 0.016 * size)
            case 60..<68 where isClosed:
                return LandmarkSpread(deviation: 0.025 * size)
            default: return LandmarkSpread(deviation: 0.011 * size)
            }
        }
    }
}
