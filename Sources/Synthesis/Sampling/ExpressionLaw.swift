import Geometry
import Rigging

/// Expressions built from Action Units that are raised together.
struct ExpressionLaw: Sendable {
    /// One expression.
    struct Kind: Sendable {
        /// An Action Unit, its sides if it has any, and how far it is raised.
        struct Unit: Sendable {
            let sides: [Int]
            let range: ClosedRange<Float>

            func value(_ strength: Float) -> Float {
                range.lowerBound + strength * (range.upperBound - range.lowerBound)
            }
        }
        let name: String
        let weight: Float
        let units: [Unit]

        /// The Action Units, `count` in all, with every one at `strength` of its range.
        func values(_ strength: Float, count: Int) -> [Float] {
            var values = [Float](repeating: 0, count: count)
            for unit in units {
                for index in unit.sides { values[index] = unit.value(strength) }
            }
            return values
        }
    }
    let kinds: [Kind]
    /// The chance that an expression shows on one side mainly, and the usual difference of sides.
    let oneSided: Float
    let asymmetry: Float
    /// What faces at rest do a little: at most this, at the given chance each.
    let restless: Kind
    let restlessChance: Float
    /// The chance of a blink, and the Action Units that close the eyes.
    let blinkChance: Float
    let blink: [Int]

    func draw(_ units: Int, _ random: inout SeededGenerator) -> [Float] {
        var values = [Float](repeating: 0, count: units)
        func raise(_ unit: Kind.Unit, _ strength: Float, _ sides: [Float]) {
            let value = unit.value(strength)
            for (side, index) in unit.sides.enumerated() {
                let raised = value * (unit.sides.count == 2 ? sides[side] : 1)
                values[index] = max(values[index], min(raised, 1))
            }
        }
        for unit in restless.units
        where Float.random(in: 0..<1, using: &random) < restlessChance {
            raise(unit, Float.random(in: 0...1, using: &random), [1, 1])
        }
        let kind = kinds[Draw.index(kinds.map(\.weight), &random)]
        // Most of an expression's units grow together.
        let intensity = Float.random(in: 0...1, using: &random)
        var sides: [Float] = [1, 1]
        let weaker = Int.random(in: 0...1, using: &random)
        sides[weaker] = max(0, 1 - asymmetry * abs(random.gaussian()))
        if Float.random(in: 0..<1, using: &random) < oneSided {
            sides[weaker] = Float.random(in: 0...0.5, using: &random)
        }
        for unit in kind.units {
            let strength = intensity + 0.18 * random.gaussian()
            raise(unit, min(max(strength, 0), 1), sides)
        }
        if Float.random(in: 0..<1, using: &random) < blinkChance {
            let closed = Float.random(in: 0..<1, using: &random) < 0.6
            let strength = closed ? 1 : Float.random(in: 0.2...0.9, using: &random)
            for index in blink { values[index] = max(values[index], strength) }
        }
        return values
    }
}
