import ArgumentParser
import Foundation
import Rigging

/// `avatargen transfer`: one character with the expression of another.
struct Transfer: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Gives a character the head angles, gaze and Action Units of another file.",
        discussion: """
            What an actor's photo showed drives any character: fit the photo, then transfer. The \
            result is made by hand: it has no record of a fit.
            """)

    @Option(
        help: ArgumentHelp(
            "The .params file that gives identity, styles and colours.", valueName: "params"))
    var identity: String

    @Option(
        help: ArgumentHelp(
            "The .params file that gives head angles, gaze and Action Units.", valueName: "params"))
    var expression: String

    @Option(name: [.short, .long], help: "The .params file to write.")
    var output: String

    @Option(help: "The rig; the one that the files name unless given.")
    var rig: String?

    func run() throws {
        let loaded = try LoadedParameters.ofOneRig([identity, expression], rig: rig)
        let face = loaded[0].file.parameters.expressing(loaded[1].file.parameters)
        try ParametersFile(parameters: face)
            .write(to: URL(fileURLWithPath: output), controls: loaded[0].rig.controls)
        print(output)
    }
}
