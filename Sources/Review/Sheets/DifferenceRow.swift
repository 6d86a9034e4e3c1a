import Rigging

/// A line of a list of differences: a control, or both sides of one.
struct DifferenceRow {
    /// Values of both faces in a control's range.
    struct Track {
        let a: Float
        let b: Float
        let control: NumberControl

        /// Where a value lies in the range, 0...1.
        func share(_ value: Float) -> Float {
            (value - control.range.lowerBound)
                / (control.range.upperBound - control.range.lowerBound)
        }
    }

    /// What is drawn behind the name.
    enum Content {
        case choices(String, String)
        /// One track, or the left and the right side where they differ.
        case tracks([Track])
    }

    let name: String
    let content: Content

    /// The rows of all differences from face a to face b, the largest first.
    static func rows(from a: RigParameters, to b: RigParameters, of controls: RigControls) -> [Self]
    {
        let numbers = controls.numbers
        var seen: Set<String> = []
        return a.differences(to: b, of: controls).compactMap { difference in
            if case .choices(let a, let b) = difference.values {
                return Self(name: difference.name, content: .choices(a, b))
            }
            guard let control = numbers.first(where: { $0.name == difference.name }),
                seen.insert(control.sharedName).inserted
            else { return nil }
            let sides = numbers.filter { $0.sharedName == control.sharedName }
            let tracks = sides.map {
                Track(a: a[keyPath: $0.place], b: b[keyPath: $0.place], control: $0)
            }
            let isAlike = tracks.allSatisfy { $0.a == tracks[0].a && $0.b == tracks[0].b }
            return Self(
                name: name(of: control, in: controls),
                content: .tracks(isAlike ? [tracks[0]] : tracks))
        }
    }

    /// The name of both sides; Action Units say what they do.
    private static func name(of control: NumberControl, in controls: RigControls) -> String {
        let unit = controls.actionUnits.first { $0.name == control.name }
        return control.sharedName + (unit.map { " " + $0.title } ?? "")
    }
}
