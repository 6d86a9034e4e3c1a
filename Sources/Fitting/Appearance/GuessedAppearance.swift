import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Reading

/// Colours and styles of a face that networks have read: styles by how likely each choice is, hair
/// also by how well its render covers the hair that is seen; colours between the guess and what the
/// photograph shows.
struct GuessedAppearance {
    let rig: Rig
    let renderer: Renderer

    /// Sets the colours and styles of `parameters`.
    func fit(
        _ parameters: inout RigParameters, _ evidence: AppearanceEvidence, _ reading: FaceReading,
        _ guess: FaceGuess
    ) throws {
        parameters.colors = guess.parameters.colors
        parameters.styles = guess.parameters.styles
        if let slot = rig.controls.styles.firstIndex(where: { $0.name == "hair" }) {
            parameters.styles[slot] = try hair(slot, parameters, evidence, reading, guess)
        }
        let expectation = ColorControlFit.Expectation.guess(
            guess.parameters.colors, spreads: guess.colorSpreads)
        try FaceColorFit(rig: rig, renderer: renderer, expectation: expectation)
            .fit(&parameters, evidence)
        try fitHairColor(&parameters, evidence, reading, expectation)
    }

    /// The choice of hair that is likeliest and whose outline, on the renderer's labels, agrees best
    /// with that on the photograph (Dice's coefficient with the probability of hair).
    private func hair(
        _ slot: Int, _ parameters: RigParameters, _ evidence: AppearanceEvidence,
        _ reading: FaceReading, _ guess: FaceGuess
    ) throws -> Int {
        let shares = guess.styleShares[slot]
        let likely = shares.indices.sorted { shares[$0] > shares[$1] }.prefix(Self.candidates)
        let chances = reading.probabilities(of: .hair, in: evidence)
        var best = (choice: parameters.styles[slot], score: -Float.infinity)
        for choice in likely {
            var trial = parameters
            trial.styles[slot] = choice
            let labels = try renderer.labels(
                shape: evidence.shape, parameters: trial, camera: evidence.crop.camera)
            var (both, sum): (Float, Float) = (0, 0)
            for (pixel, chance) in chances.enumerated() where chance >= 0 {
                let own: Float =
                    labels.pixels[pixel] == LabelClass.hair.rawValue ? 1 : 0
                both += own * chance
                sum += own + chance
            }
            // A little more on both sides, so that none agrees with none.
            let dice = (2 * both + 200) / (sum + 200)
            let score = dice + Self.shareWeight * log(max(shares[choice], 1e-3))
            if score > best.score { best = (choice, score) }
        }
        return best.choice
    }

    /// How many of the likeliest choices are rendered.
    private static let candidates = 8
    /// What a factor of e in likelihood is worth in Dice's coefficient.
    private static let shareWeight: Float = 0.06

    private func fitHairColor(
        _ parameters: inout RigParameters, _ evidence: AppearanceEvidence, _ reading: FaceReading,
        _ expectation: ColorControlFit.Expectation
    ) throws {
        let chances = reading.probabilities(of: .hair, in: evidence)
        let seen = chances.indices.filter { chances[$0] > 0.9 }
        guard let color = RegionColor.median(evidence.photo, seen, from: 0.1, to: 0.6) else {
            return
        }
        let labels = try renderer.labels(
            shape: evidence.shape, parameters: parameters, camera: evidence.crop.camera)
        let own = labels.pixels.indices.filter {
            labels.pixels[$0] == LabelClass.hair.rawValue
        }
        let picture = try renderer.color(
            shape: evidence.shape, parameters: parameters, camera: evidence.crop.camera)
        ColorControlFit(controls: rig.controls, expectation: expectation).fit(
            &parameters, ["hair.eumelanin", "hair.pheomelanin", "hair.grey"], \.hair,
            photo: color * evidence.gains,
            render: RegionColor.median(picture, own, from: 0.1, to: 0.6))
    }
}

extension FaceReading {
    /// The probability of a class at each pixel of a crop; -1 where crop and view do not overlap, or
    /// beyond the photograph.
    func probabilities(of label: LabelClass, in evidence: AppearanceEvidence) -> [Float] {
        let (size, own) = (AppearanceEvidence.size, Self.size)
        guard let back = evidence.crop.transform.inverse else { return [] }
        let toView = back.followed(by: transform)
        let map = probabilities(of: label)
        var chances = (0..<size * size).map { pixel -> Float in
            let place = toView(
                Vector2(Float(pixel % size) + 0.5, Float(pixel / size) + 0.5))
            let (x, y) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
            guard x >= 0, y >= 0, x < own, y < own else { return -1 }
            return map[map.startIndex + y * own + x]
        }
        for pixel in evidence.outside { chances[pixel] = -1 }
        return chances
    }
}
