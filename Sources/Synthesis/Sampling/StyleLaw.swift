import Geometry

/// How likely the choices of a style slot are.
struct StyleLaw: Sendable {
    /// One choice: its weight is the product of what applies.
    struct Choice: Sendable {
        let name: String
        /// The index in the rig's slot.
        let index: Int
        let weight: Chance
        /// Factors by texture of the hair; 1 where none is given.
        let texture: [String: Float]
        /// Factors by choices of other slots, as `slot.choice`, that were drawn before.
        let with: [String: Float]
    }
    let slot: String
    /// The index of the slot in the rig.
    let index: Int
    let choices: [Choice]

    /// How often people of a sex are drawn with each choice, by index in a slot of `count`, whatever
    /// their age and hair; they sum to 1.
    /// - Parameter male: the chance of a man.
    func shares(male: Float, count: Int) -> [Float] {
        var shares = [Float](repeating: 0, count: count)
        for (part, weight) in [(1 - male, \Chance.female), (male, \Chance.male)] {
            let sum = choices.reduce(Float(0)) { $0 + $1.weight[keyPath: weight] }
            guard sum > 0 else { continue }
            for choice in choices {
                shares[choice.index] += part * choice.weight[keyPath: weight] / sum
            }
        }
        return shares
    }

    func draw(_ person: Person, texture: String, _ random: inout SeededGenerator) -> Choice {
        let weights = choices.map { choice in
            choice.with.reduce(choice.weight(person) * (choice.texture[texture] ?? 1)) {
                person.styles.contains($1.key) ? $0 * $1.value : $0
            }
        }
        return choices[Draw.index(weights, &random)]
    }
}
