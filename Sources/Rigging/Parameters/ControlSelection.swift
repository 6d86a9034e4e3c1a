/// Controls that one name stands for.
public struct ControlSelection {
    /// Sliders, Action Units, angles and colours.
    public let numbers: [NumberControl]
    /// The indices of style slots in `RigControls.styles`.
    public let styles: [Int]
}

extension RigControls {
    /// What `name` stands for, the first of these that there is: a section of the file
    /// (`identity`, `expression`, `head`, `gaze`, `colors`, `styles`); a region of sliders, such as
    /// `nose`; a single control, both sides of it without `.left` or `.right`. The sliders of a
    /// region that is called like a section are `identity.head`.
    /// - Returns: nil when the rig has nothing of this name.
    public func selection(_ name: String) -> ControlSelection? {
        if let section = ParametersSection(rawValue: name) {
            return ControlSelection(
                numbers: numbers.filter { $0.section == section },
                styles: section == .styles ? Array(styles.indices) : [])
        }
        let region = zip(sliders, numbers).filter { slider, _ in
            [slider.region, "\(ParametersSection.identity).\(slider.region)"].contains(name)
        }
        if !region.isEmpty { return ControlSelection(numbers: region.map(\.1), styles: []) }
        let found = ControlSelection(
            numbers: numbers.filter { $0.isNamed(name) },
            styles: styles.indices.filter { styles[$0].name == name })
        return found.numbers.isEmpty && found.styles.isEmpty ? nil : found
    }
}

extension RigParameters {
    /// Puts controls to the values of the base face.
    public mutating func reset(_ selection: ControlSelection) {
        for number in selection.numbers { self[keyPath: number.place] = number.neutral }
        for slot in selection.styles { styles[slot] = 0 }
    }
}
