import Geometry

/// What is drawn of a person before any control: everything else depends on it.
struct Person: Sendable {
    /// 1 for a man, 0 for a woman.
    var male: Float
    /// Age in years.
    var years: Float
    /// Which groups of `Ancestry` the person descends from, and how much; the shares add up to 1.
    var ancestry: [(group: Int, share: Float)]
    /// The further traits of the file: 0 or 1, or normal.
    var traits: [String: Float]
    /// The names of the style choices made so far, as `slot.choice`.
    var styles: Set<String> = []

    /// A trait by name; `male` is one.
    func trait(_ name: String) -> Float { name == "male" ? male : traits[name] ?? 0 }
}

/// A function of age: straight between its points, level outside.
struct AgeCurve: Sendable {
    /// Points by rising age.
    let points: [(years: Float, value: Float)]

    func callAsFunction(_ years: Float) -> Float {
        guard let first = points.first else { return 0 }
        var last = first
        for point in points {
            if years < point.years {
                guard point.years > last.years else { return point.value }
                let share = (years - last.years) / (point.years - last.years)
                return last.value + share * (point.value - last.value)
            }
            last = point
        }
        return last.value
    }
}

/// A chance that depends on sex and age.
struct Chance: Sendable {
    let female: Float
    let male: Float
    /// Multiplies the chance.
    let years: AgeCurve?

    func callAsFunction(_ person: Person) -> Float {
        (person.male > 0.5 ? male : female) * (years.map { $0(person.years) } ?? 1)
    }
}

/// A person-wide trait: there or not, or normal with mean 0 and deviation 1.
enum Trait: Sendable {
    case chance(Chance)
    case normal
}

/// The law of a number: `mean + years(age) + sum of with * trait + spread * gaussian`, kept within
/// its range.
struct Quantity: Sendable {
    var mean: Float
    var years: AgeCurve?
    var with: [(trait: String, factor: Float)]
    var spread: Float
    var range: ClosedRange<Float>

    /// - Parameter ancestral: replaces mean and spread, and adds to the traits.
    func draw(
        _ person: Person, ancestral: (mean: Float, spread: Float)?, _ random: inout SeededGenerator
    ) -> Float {
        let (mean, spread) = ancestral ?? (mean, spread)
        var value = mean + (years.map { $0(person.years) } ?? 0)
        for (trait, factor) in with { value += factor * person.trait(trait) }
        value += spread * Self.truncatedGaussian(&random)
        return min(max(value, range.lowerBound), range.upperBound)
    }

    /// Normal, drawn again beyond 2.2 deviations: no one is that unusual in everything.
    static func truncatedGaussian(_ random: inout SeededGenerator) -> Float {
        while true {
            let value = random.gaussian()
            if abs(value) <= 2.2 { return value }
        }
    }
}
