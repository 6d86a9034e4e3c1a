import Imitation
import Networks
import Reading
import Rigging
import Tensors

/// Landmarks, priors, and what the imitator's picture of the face looks like beside the photograph.
struct ImitationProblem: LeastSquaresProblem {
    typealias Failure = any Error

    /// Points and priors; its base holds gaze, colours and styles.
    let landmarks: LandmarkProblem
    /// The imitator; its camera does not matter.
    let imitator: Imitator
    /// The photograph in the networks' view, which is the picture's.
    let reading: FaceReading
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
        let gradient = try picture.gradient()
        result.add(
            loss: weight * Double(try loss.value()), byControls: gradient.controls,
            of: imitator.mapper.rig.controls, byCamera: gradient.camera,
            at: landmarks.camera(x).position.z)
        return result
    }

    private func picture(_ x: [Double]) throws -> ImitatedPicture {
        try imitator.seen(by: reading.view(of: landmarks.camera(x)))
            .picture(landmarks.base.with(x).parameters, level: level)
    }
}
