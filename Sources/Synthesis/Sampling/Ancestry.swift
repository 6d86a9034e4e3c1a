import Geometry

/// A group of people who share the usual values of some controls.
struct Ancestry: Sendable {
    struct Value: Sendable {
        var mean: Float
        var spread: Float
    }
    let name: String
    /// The share of people of this group.
    let share: Float
    /// What is usual, by control.
    let controls: [String: Value]
    /// How usual each texture of hair is.
    let texture: [String: Float]
}

/// The groups, and how often a person descends from two.
struct Ancestries: Sendable {
    let groups: [Ancestry]
    let mixed: Float

    func draw(_ random: inout SeededGenerator) -> [(group: Int, share: Float)] {
        let first = Draw.index(groups.map(\.share), &random)
        let second = Draw.index(groups.map(\.share), &random)
        let isMixed = Float.random(in: 0..<1, using: &random) < mixed
        guard isMixed, second != first else { return [(group: first, share: 1)] }
        return [(group: first, share: 0.5), (group: second, share: 0.5)]
    }

    /// The usual value of a control among the person's ancestors; `usual` where a group has none.
    func value(
        _ control: String, of person: Person, usual: Quantity
    ) -> (mean: Float, spread: Float)? {
        guard person.ancestry.contains(where: { groups[$0.group].controls[control] != nil }) else {
            return nil
        }
        var (mean, spread): (Float, Float) = (0, 0)
        for (group, share) in person.ancestry {
            let own = groups[group].controls[control]
            mean += share * (own?.mean ?? usual.mean)
            spread += share * (own?.spread ?? usual.spread)
        }
        return (mean, spread)
    }

    /// Draws the texture of a person's hair.
    func texture(of person: Person, _ random: inout SeededGenerator) -> String {
        let names = ["straight", "wavy", "coily"]
        let weights = names.map { name in
            person.ancestry.reduce(0) { $0 + $1.share * (groups[$1.group].texture[name] ?? 0) }
        }
        return names[Draw.index(weights, &random)]
    }
}

/// Choices by weight.
enum Draw {
    /// The index of one of `weights`, as likely as its weight.
    static func index(_ weights: [Float], _ random: inout SeededGenerator) -> Int {
        let total = weights.reduce(0, +)
        var rest = Float.random(in: 0..<1, using: &random) * total
        for (index, weight) in weights.enumerated() where weight > 0 {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }
}
