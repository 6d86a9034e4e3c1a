import Imaging
import Reading
import Rendering
import Rigging

/// Chooses what a face wears, such as a beard or glasses, by where networks see it on the photograph.
struct WornFit {
    let rig: Rig
    let renderer: Renderer
    let reading: FaceReading
    let expectation: StyleExpectation

    /// What a factor of e in a network's likelihood is worth in overlap.
    private static let likelihoodWeight: Float = 0.06
    /// Pixels that networks see by mistake: they agree with nothing being worn.
    private static let slack: Float = 100

    /// Sets the choice of a slot, whose first is to wear nothing.
    /// - Parameter label: what the others show on extended label pictures.
    /// - Returns: by how much the choice agrees better than nothing, 0...1.
    @discardableResult
    func choose(
        _ slotName: String, showing label: ExtendedLabelClass, _ parameters: inout RigParameters,
        _ evidence: AppearanceEvidence
    ) throws -> Float {
        guard let slot = rig.controls.styles.firstIndex(where: { $0.name == slotName }) else {
            return 0
        }
        let chances = evidence.map(reading.probabilities(ofDetail: label), of: reading)
        func likelihood(_ choice: Int) -> Float {
            Self.likelihoodWeight * expectation.logLikelihoods[slot][choice]
        }
        func overlap(_ own: (Int) -> Float) -> Float {
            var (both, sum): (Float, Float) = (0, 0)
            for (pixel, chance) in chances.enumerated() where chance >= 0 {
                let own = own(pixel)
                both += own * chance
                sum += own * own + chance * chance
            }
            return (2 * both + Self.slack) / (sum + Self.slack)
        }
        let bare = overlap { _ in 0 }
        var best = (choice: 0, score: bare + likelihood(0))
        // Where next to nothing is seen, the pictures need not be drawn.
        guard bare < 0.8 else {
            parameters.styles[slot] = 0
            return 0
        }
        for choice in rig.controls.styles[slot].choices.indices.dropFirst() {
            var trial = parameters
            trial.styles[slot] = choice
            let labels = try renderer.extendedLabels(
                shape: evidence.shape, parameters: trial, camera: evidence.crop.camera)
            let score =
                overlap { labels.pixels[$0] == label.rawValue ? 1 : 0 } + likelihood(choice)
            if score > best.score { best = (choice, score) }
        }
        parameters.styles[slot] = best.choice
        return best.score - bare - likelihood(0)
    }
}
