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
        let numbers = controls.numbers.filter { $0.isNamed(name) }
        if !numbers.isEmpty {
            for number in numbers {
                parameters[keyPath: number.place] = try self.number(in: number.range)
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

    private func number(in range: ClosedRange<Float>) throws -> Float {
        guard let number = Float(value), range.contains(number) else {
            throw WrongUsage(
                "--set \(name)=\(value): give a number in \(range.lowerBound)...\(range.upperBound)"
            )
        }
        return number
    }
}
