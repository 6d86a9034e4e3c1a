import ArgumentParser
import Foundation
import Rigging

/// `avatargen rig base`: a `.params` file made by hand.
struct RigBase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "base",
        abstract: "Writes the base face of a rig, with changes, as a .params file.",
        discussion: "`avatargen rig list RIG` names what can be set.")

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    @Option(name: [.short, .long], help: "The .params file.")
    var output: String

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Changes a parameter; repeatable.", valueName: "name=value"))
    var assignments: [ParameterAssignment] = []

    func run() throws {
        let controls = try Rig.load(rig).controls
        var parameters = RigParameters(baseFaceOf: controls)
        for assignment in assignments { try assignment.apply(to: &parameters, of: controls) }
        try ParametersFile(parameters: parameters)
            .write(to: URL(fileURLWithPath: output), controls: controls)
        print(output)
    }
}
