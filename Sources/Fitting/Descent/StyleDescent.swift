import Foundation
import Imitation
import Reading
import Rigging
import Tensors

/// Chooses styles by a descent on the imitator's picture.
///
/// Each slot's choice is relaxed to shares of all choices that sum to 1. Their logarithms descend by the
/// derivatives of the loss by the shares (exponentiated gradient; Kivinen and Warmuth 1997) while a
/// temperature falls, until one choice has nearly everything (annealed softmax, as in Jang, Gu and
/// Poole 2017 without the noise); then the best of the choices with the largest shares is taken.
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
            FaceGuess.softmax(likelihoods).enumerated().map { choice, share in
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
            let shares = logits.map { FaceGuess.softmax($0, temperature: temperature) }
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
        return try hardened(logits, face)
    }

    /// Slot by slot the choice, of those with the largest shares and the face's own, that is nearest to
    /// the target when it is worn wholly: a mixture of styles may look like one that is not in it.
    private func hardened(_ logits: [[Float]], _ face: RigParameters) throws -> [Int] {
        func loss(_ styles: [Int]) throws -> Float {
            var worn = face
            worn.styles = styles
            return try Torch.withoutGradients {
                try target.loss(imitator.picture(worn, level: .half), terms).value()
            }
        }
        var styles = logits.map { values in values.indices.max { values[$0] < values[$1] } ?? 0 }
        for (slot, values) in logits.enumerated() {
            let order = values.indices.sorted { values[$0] > values[$1] }
            let candidates = Set(order.prefix(Self.finalists) + [face.styles[slot]]).sorted()
            styles[slot] =
                try candidates.map { choice in
                    var trial = styles
                    trial[slot] = choice
                    return (choice, try loss(trial))
                }.min { $0.1 < $1.1 }?.0 ?? styles[slot]
        }
        return styles
    }

    /// How many choices of a slot are tried on; shares that a mixture got are a poor order.
    private static let finalists = 12

    /// A loss that differs less between choices says nothing about them.
    private static let leastSlope: Float = 0.02
}
