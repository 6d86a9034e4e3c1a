import Geometry
import Imaging
import Imitation
import Networks
import Landmarks
import Reading
import Rendering
import Rigging

/// Moves a face until the imitator's picture of it agrees with the photograph: coarse pictures
/// first, then fine ones.
final class ImitatorFit {
    private let imitator: Imitator
    private let reader: FaceReader

    /// What a unit of the picture's loss is worth in deviations of landmarks.
    static let weight = 250.0

    /// - Parameter imitator: of the rig; its camera does not matter.
    init(imitator: Imitator, reader: FaceReader) {
        self.imitator = imitator
        self.reader = reader
    }

    /// Descends from a result of the landmarks.
    /// - Parameters:
    ///   - points: the 68 landmarks on the photograph.
    ///   - terms: what pictures are compared by.
    func fit(
        _ result: ShapeFit.Result, _ shapeFit: ShapeFit,
        reading: FaceReading, points: [Vector2], terms: FitTerms, iterations: Int
    ) throws -> ShapeFit.Result {
        let camera = result.camera
        let target = try PhotoTarget(reading, reader: reader, photo: camera)
        let state = result.state
        var found = (x: state.vector, cost: result.cost, iterations: 0)
        var steps = result.iterations
        for level in [PictureLevel.half, .full] {
            let problem = ImitationProblem(
                landmarks: shapeFit.problem(
                    points, camera.width, camera.height, state), imitator: imitator,
                reading: reading, target: target, terms: terms, level: level,
                weight: Self.weight)
            let solver = BoundedLeastSquares(
                iterations: level == .half ? iterations : iterations / 2, tolerance: 2e-3)
            found = try solver.minimize(problem, from: found.x)
            steps += found.iterations
        }
        return shapeFit.result(
            state.with(found.x), width: camera.width, height: camera.height, cost: found.cost,
            iterations: steps)
    }
}
