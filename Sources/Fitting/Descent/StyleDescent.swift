import Foundation
import Imitation
import Rigging

/// Chooses styles by a descent on the imitator's picture.
///
/// Each slot's choice is relaxed to shares of all choices that sum to 1. Their logarithms descend by the
/// derivatives of the loss by the shares (exponentiated gradient; Kivinen and Warmuth 1997) while a
/// temperature falls, until one choice has nearly everything (annealed softmax, as in Jang, Gu and
/// Poole 2017 without the noise); then the choice with the largest share is taken.
struct StyleDescent {
    /// The imitator, seen by the camera of the photograph's view.
    let imitator: Imitator
    /// What its pictures are compared with.
    let target: PhotoTarget
    /// By what.
    let terms: FitTerms

    /// Steps of the descent.
    private static let steps = 14
    /// The temperatures of the first and the last step.
    private static let temperatures: (first: Float, last: Float) = (1, 0.15)
    /// The share of a slot that the face's own choice begins with; the others have the rest by how
    /// likely they are.
    private static let own: Float = 0.5

    /// The face with the styles that the descent ends at.
    /// - Parameter expectation: what the person is expected to wear.
    func styles(of face: RigParameters, _ expectation: StyleExpectation) throws -> [Int] {
        var logits = expectation.logLikelihoods.enumerated().map { slot, likelihoods in
            Self.softmax(likelihoods, temperature: 1).enumerated().map { choice, share in
                let own: Float = choice == face.styles[slot] ? Self.own : 0
                return log(max((1 - Self.own) * share + own, 1e-4))
            }
        }
        // The step that moves no logarithm by more than 1 at first.
        var rates: [Float]?
        let fall = Self.temperatures.last / Self.temperatures.first
        for step in 0..<Self.steps {
            let temperature =
                Self.temperatures.first * pow(fall, Float(step) / Float(Self.steps - 1))
            let shares = logits.map { Self.softmax($0, temperature: temperature) }
            let picture = try imitator.picture(face, styles: shares, level: .half)
            try target.loss(picture, terms).backward()
            let slopes = zip(try picture.gradient().styles, shares).map { slopes, shares in
                let mean = zip(slopes, shares).reduce(0) { $0 + $1.0 * $1.1 }
                return slopes.map { $0 - mean }
            }
            let steps =
                rates ?? slopes.map { 1 / max($0.map(abs).max() ?? 0, Self.leastSlope) }
            rates = steps
            for slot in logits.indices {
                for choice in logits[slot].indices {
                    logits[slot][choice] -= steps[slot] * slopes[slot][choice]
                }
            }
        }
        return logits.map { values in values.indices.max { values[$0] < values[$1] } ?? 0 }
    }

    /// A loss that differs less between choices says nothing about them.
    private static let leastSlope: Float = 0.02

    private static func softmax(_ values: [Float], temperature: Float) -> [Float] {
        let top = values.max() ?? 0
        let weights = values.map { exp(($0 - top) / temperature) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
