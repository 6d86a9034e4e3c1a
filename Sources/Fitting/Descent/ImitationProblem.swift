import Imitation
import Networks
import Rigging
import Tensors

/// Landmarks, priors, and what the imitator's picture of the face looks like beside the photograph.
struct ImitationProblem: LeastSquaresProblem {
    typealias Failure = any Error

    /// Points and priors; its base holds gaze, colours and styles.
    let landmarks: LandmarkProblem
    /// The imitator, seen by the photograph's camera in the networks' view.
    let imitator: Imitator
    let target: PhotoTarget
    let terms: FitTerms
    /// The size of the picture.
    let level: PictureLevel
    /// What a unit of the picture's loss is worth in deviations.
    let weight: Double

    var bounds: [ClosedRange<Double>] { landmarks.bounds }

    func cost(_ x: [Double]) throws -> Double {
        let loss = try Torch.withoutGradients {
            try Double(target.loss(picture(x), terms).value())
        }
        return landmarks.cost(x) + weight * loss
    }

    func linearize(_ x: [Double]) throws -> Linearization {
        var result = landmarks.linearize(x)
        let picture = try picture(x)
        let loss = try target.loss(picture, terms)
        try loss.backward()
        let gradient = try picture.gradient().controls
        let rig = imitator.mapper.rig.controls
        let shapes = rig.sliders.count + rig.actionUnits.count
        var row = [Double](repeating: 0, count: x.count)
        for turn in 0..<3 { row[4 + turn] = weight * Double(gradient[shapes + 2 + turn]) }
        for control in 0..<shapes {
            row[ShapeState.leading + control] = weight * Double(gradient[control])
        }
        let cost = weight * Double(try loss.value())
        result.cost += cost
        for (index, slope) in row.enumerated() { result.gradient[index] += slope }
        // As if it were the square of one residual.
        row.withUnsafeBufferPointer {
            result.curvature.addOuterProduct($0, weight: 1 / max(2 * cost, 1e-9))
        }
        return result
    }

    private func picture(_ x: [Double]) throws -> ImitatedPicture {
        try imitator.picture(landmarks.base.with(x).parameters, level: level)
    }
}
