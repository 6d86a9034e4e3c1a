import Foundation
import Reading
import Rigging
import Synthesis

/// How likely each style is before the photograph is compared with it: by what a network guesses, and
/// by what people of the guessed sex wear. The network learned from faces with mixed styles, and does
/// not count on habits.
struct StyleExpectation: Sendable {
    /// By slot and choice, the logarithm of the likelihood.
    let logLikelihoods: [[Float]]

    /// Choices that are less likely, by the network or by habit, are not held for impossible.
    private static let leastGuess: Float = 0.001
    private static let leastHabit: Float = 0.005

    /// Everything is as likely.
    init(_ controls: RigControls) {
        logLikelihoods = controls.styles.map { $0.choices.map { _ in 0 } }
    }

    /// What is expected of a guessed face.
    /// - Parameter people: draws people for the rig.
    init(_ controls: RigControls, guess: FaceGuess, people: FaceSampler?) {
        let male = Self.chanceOfMan(guess.parameters, controls)
        logLikelihoods = controls.styles.indices.map { slot in
            let habits = people?.styleShares(slot: slot, male: male)
            return guess.styleShares[slot].enumerated().map { choice, share in
                log(max(share, Self.leastGuess))
                    + log(max(habits?[choice] ?? 1, Self.leastHabit))
            }
        }
    }

    /// From the slider of sex, whose middle is as much a woman's as a man's.
    private static func chanceOfMan(_ face: RigParameters, _ controls: RigControls) -> Float {
        guard let sex = controls.sliders.firstIndex(where: { $0.name == "macro.sex" }) else {
            return 0.5
        }
        return 1 / (1 + exp(-(face.identity[sex] - controls.sliders[sex].neutral) / 0.1))
    }

    /// The logarithm of the likelihood of a choice for every slot, together.
    func logLikelihood(of styles: [Int]) -> Float {
        zip(logLikelihoods, styles).reduce(0) { $0 + $1.0[$1.1] }
    }

    /// The likeliest choice of a slot.
    func likeliest(slot: Int) -> Int {
        let values = logLikelihoods[slot]
        return values.indices.max { values[$0] < values[$1] } ?? 0
    }
}
