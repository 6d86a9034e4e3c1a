import Geometry
import Imaging
import Imitation
import Networks
import Landmarks
import Reading
import Rendering
import Rigging

/// Moves a face until the imitator's picture of it agrees with the photograph: coarse pictures
/// first, then fine ones; in between, its styles.
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

    /// Descends from a result of the landmarks: on small pictures, then on styles, then on full ones.
    /// - Parameters:
    ///   - points: the 68 landmarks on the photograph.
    ///   - terms: what pictures are compared by.
    ///   - expectation: what the person is expected to wear.
    /// - Returns: where the descent ends with the styles of `result`, and, where the imitator prefers
    ///   others, with those; the true renderer is to choose.
    func fit(
        _ result: ShapeFit.Result, _ shapeFit: ShapeFit,
        reading: FaceReading, points: [Vector2], terms: FitTerms, expectation: StyleExpectation,
        iterations: Int
    ) throws -> [ShapeFit.Result] {
        let camera = result.camera
        let target = try PhotoTarget(reading, reader: reader, photo: camera)
        func descend(
            _ start: ShapeFit.Result, _ level: PictureLevel, iterations: Int
        ) throws -> ShapeFit.Result {
            let problem = ImitationProblem(
                landmarks: shapeFit.problem(
                    points, camera.width, camera.height, start.state), imitator: imitator,
                reading: reading, target: target, terms: terms, level: level,
                weight: Self.weight)
            let found = try BoundedLeastSquares(iterations: iterations, tolerance: 2e-3)
                .minimize(problem, from: start.state.vector)
            return shapeFit.result(
                start.state.with(found.x), width: camera.width, height: camera.height,
                cost: found.cost, iterations: start.iterations + found.iterations)
        }
        let coarse = try descend(result, .half, iterations: iterations)
        let styles = try StyleDescent(
            imitator: imitator.seen(by: reading.view(of: coarse.camera)), target: target,
            terms: terms
        ).styles(of: coarse.parameters, expectation)
        var starts = [coarse]
        if styles != coarse.parameters.styles {
            starts.append(coarse)
            starts[1].state.parameters.styles = styles
        }
        return try starts.map { try descend($0, .full, iterations: iterations / 2) }
    }
}
