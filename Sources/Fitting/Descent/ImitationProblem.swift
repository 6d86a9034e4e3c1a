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
        try (loss * weight).backward()
        result.add(
            loss: weight * Double(try loss.value()),
            byControls: try picture.gradient().controls, of: imitator.mapper.rig.controls)
        return result
    }

    private func picture(_ x: [Double]) throws -> ImitatedPicture {
        try imitator.picture(landmarks.base.with(x).parameters, level: level)
    }
}
