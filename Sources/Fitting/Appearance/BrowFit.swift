import Foundation
import Geometry
import Reading
import Rendering
import Rigging

/// Chooses brows whose labels on the true renderer cover what networks take for brows on the
/// photograph.
struct BrowFit {
    let rig: Rig
    let renderer: Renderer

    /// What a factor of e in likelihood is worth in overlap.
    private static let shareWeight: Float = 0.02

    /// Sets the choice of brows and their thickness.
    func fit(
        _ parameters: inout RigParameters, camera: Camera, _ reading: FaceReading,
        _ guess: FaceGuess
    ) throws {
        guard let slot = rig.controls.styles.firstIndex(where: { $0.name == "brows" }) else {
            return
        }
        let size = FaceReading.size
        let view = camera.moved(by: reading.transform, width: size, height: size)
        let shape = rig.evaluate(parameters)
        let wanted = zip(
            reading.probabilities(of: .leftBrow), reading.probabilities(of: .rightBrow)
        ).map { $0 + $1 }
        let brows: Set = [LabelClass.leftBrow.rawValue, LabelClass.rightBrow.rawValue]
        var trial = parameters
        if let hair = rig.controls.styles.firstIndex(where: { $0.name == "hair" }),
            let bald = rig.controls.styles[hair].choices.firstIndex(where: { $0.name == "bald" })
        {
            // Hair over brows would cover all choices alike, and takes time.
            trial.styles[hair] = bald
        }
        func score(_ face: RigParameters) throws -> Float {
            let labels = try renderer.labels(shape: shape, parameters: face, camera: view)
            var (both, either): (Float, Float) = (0, 1)
            for (label, chance) in zip(labels.pixels, wanted) {
                let own: Float = brows.contains(label) ? 1 : 0
                both += min(own, chance)
                either += max(own, chance)
            }
            let share = guess.styleShares[slot][face.styles[slot]]
            return both / either + Self.shareWeight * log(max(share, 1e-3))
        }
        var best = (face: trial, score: try score(trial))
        func offer(_ change: (inout RigParameters) -> Void) throws {
            var face = best.face
            change(&face)
            let value = try score(face)
            if value > best.score { best = (face, value) }
        }
        for choice in rig.controls.styles[slot].choices.indices
        where choice != parameters.styles[slot] {
            try offer { $0.styles[slot] = choice }
        }
        if let thickness = rig.controls.colors.firstIndex(where: { $0.name == "brows.thickness" }) {
            for step: Float in [0.25, -0.25, 0.12, -0.12] {
                try offer { $0.colors[thickness] = min(max($0.colors[thickness] + step, 0), 1) }
            }
            parameters.colors[thickness] = best.face.colors[thickness]
        }
        parameters.styles[slot] = best.face.styles[slot]
    }
}
