/// A control in which two faces, a and b, differ.
public struct ControlDifference: Equatable, Sendable {
    /// What the faces have.
    public enum Values: Equatable, Sendable {
        /// Values of a slider, an Action Unit, an angle (degrees) or a colour.
        case numbers(Float, Float)
        /// The names of choices of a style.
        case choices(String, String)
    }

    /// Where the control stands in a `.params` file.
    public let section: ParametersSection
    /// The control's name.
    public let name: String
    /// The values of a and b.
    public let values: Values
    /// How large the difference is, as a share of the control's range, 0...1; another choice of a
    /// style counts as all of it.
    public let share: Float
}

extension RigParameters {
    /// Where `other` (b) differs from this face (a), the largest share of the range first, then by
    /// name.
    public func differences(
        to other: RigParameters, of controls: RigControls
    ) -> [ControlDifference] {
        let numbers = controls.numbers.compactMap { number -> ControlDifference? in
            let (a, b) = (self[keyPath: number.place], other[keyPath: number.place])
            guard a != b else { return nil }
            let reach = number.range.upperBound - number.range.lowerBound
            return ControlDifference(
                section: number.section, name: number.name, values: .numbers(a, b),
                share: abs(b - a) / reach)
        }
        let choices = controls.styles.enumerated().compactMap { index, slot -> ControlDifference? in
            let (a, b) = (styles[index], other.styles[index])
            guard a != b else { return nil }
            return ControlDifference(
                section: .styles, name: slot.name,
                values: .choices(slot.choices[a].name, slot.choices[b].name), share: 1)
        }
        return (choices + numbers).sorted { ($1.share, $0.name) < ($0.share, $1.name) }
    }
}
