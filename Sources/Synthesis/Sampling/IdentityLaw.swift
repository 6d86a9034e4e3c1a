import Geometry
import Rigging

/// How sliders and colours follow from a person.
struct IdentityLaw: Sendable {
    /// A slider: its own law, or the usual spread of its region.
    struct Slider: Sendable {
        let name: String
        let quantity: Quantity
    }
    /// Parallel to the rig's sliders; values are shares of their reach, -1...1.
    let sliders: [Slider]
    /// Parallel to the rig's colours; values are those of the control, 0...1.
    let colors: [Slider]
    /// How much of a slider's spread its two sides have in common, 0...1.
    let coupling: Float

    func draw(
        _ face: inout RigParameters, _ person: Person, _ ancestries: Ancestries,
        _ controls: RigControls, _ random: inout SeededGenerator
    ) {
        var steps = [Float](repeating: 0, count: sliders.count)
        for (index, slider) in sliders.enumerated() {
            let control = controls.sliders[index]
            var step = value(slider, person, ancestries, &random)
            if let mirror = control.mirror, mirror < index {
                step = coupling * steps[mirror] + (1 - coupling) * step
            }
            steps[index] = step
            let reach = control.neutral == 0 ? 1 : step < 0 ? control.neutral : 1 - control.neutral
            face.identity[index] = min(
                max(control.neutral + step * reach, control.range.lowerBound),
                control.range.upperBound)
        }
        for (index, color) in colors.enumerated() {
            face.colors[index] = value(color, person, ancestries, &random)
        }
    }

    private func value(
        _ control: Slider, _ person: Person, _ ancestries: Ancestries,
        _ random: inout SeededGenerator
    ) -> Float {
        control.quantity.draw(
            person,
            ancestral: ancestries.value(control.name, of: person, usual: control.quantity),
            &random)
    }
}
