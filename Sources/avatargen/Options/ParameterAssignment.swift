import ArgumentParser
import Rigging

/// One `--set name=value`.
///
/// The name is that of a slider, an Action Unit, a colour, a style slot or an angle (`head.yaw`);
/// without `.left` or `.right` it stands for both sides.
struct ParameterAssignment: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        name = String(parts[0])
        value = String(parts[1])
    }

    /// Sets the value.
    /// - Throws: `WrongUsage` when the rig has no such control, or not this value.
    func apply(to parameters: inout RigParameters, of controls: RigControls) throws {
        let places =
            sliders(of: controls) + actionUnits(of: controls) + colors(of: controls)
            + angles(of: controls)
        if !places.isEmpty {
            for place in places {
                parameters[keyPath: place.path] = try number(in: place.range)
            }
        } else if let slot = controls.styles.firstIndex(where: { $0.name == name }) {
            let choices = controls.styles[slot].choices.map(\.name)
            guard let choice = choices.firstIndex(of: value) else {
                throw WrongUsage(
                    "--set \(name)=\(value): choose one of \(choices.joined(separator: ", "))")
            }
            parameters.styles[slot] = choice
        } else {
            throw WrongUsage(
                "--set \(name)=\(value): the rig has no such control; "
                    + "`avatargen rig list \(controls.name)` lists what there is")
        }
    }

    private typealias Place = (
        path: WritableKeyPath<RigParameters, Float>, range: ClosedRange<Float>
    )

    private func matches(_ control: String) -> Bool {
        control == name || control == "\(name).left" || control == "\(name).right"
    }

    private func sliders(of controls: RigControls) -> [Place] {
        controls.sliders.enumerated().filter { matches($0.element.name) }
            .map { (\RigParameters.identity[$0.offset], $0.element.range) }
    }

    private func actionUnits(of controls: RigControls) -> [Place] {
        controls.actionUnits.enumerated().filter { matches($0.element.name) }
            .map { (\RigParameters.expression[$0.offset], 0...1) }
    }

    private func colors(of controls: RigControls) -> [Place] {
        controls.colors.enumerated().filter { $0.element.name == name }
            .map { (\RigParameters.colors[$0.offset], 0...1) }
    }

    private func angles(of controls: RigControls) -> [Place] {
        let (head, gaze) = (controls.headLimits, controls.gazeLimits)
        return switch name {
        case "head.yaw": [(\.head.yaw, -head.yaw...head.yaw)]
        case "head.pitch": [(\.head.pitch, -head.pitch...head.pitch)]
        case "head.roll": [(\.head.roll, -head.roll...head.roll)]
        case "gaze.yaw": [(\.gaze.yaw, -gaze.yaw...gaze.yaw)]
        case "gaze.pitch": [(\.gaze.pitch, -gaze.pitch...gaze.pitch)]
        default: []
        }
    }

    private func number(in range: ClosedRange<Float>) throws -> Float {
        guard let number = Float(value), range.contains(number) else {
            throw WrongUsage(
                "--set \(name)=\(value): give a number in \(range.lowerBound)...\(range.upperBound)"
            )
        }
        return number
    }
}
