import ArgumentParser
import Foundation
import Rigging

extension FaceSide: ExpressibleByArgument {}

/// `avatargen edit`: changes a `.params` file.
struct Edit: ParsableCommand {
    /// One `--blend FILE=WEIGHT`.
    struct Blend {
        let path: String
        let weight: Float
    }

    static let configuration = CommandConfiguration(
        abstract: "Changes a .params file.",
        discussion: """
            Whatever the order on the command line, files are blended in first, then comes --mirror, \
            then --reset, then --set. The output may be the input. An edited face is no longer what \
            a fit found: its record of the fit is left out.
            """)

    @Argument(help: "The .params file.")
    var params: String

    @Option(name: [.short, .long], help: "The .params file to write.")
    var output: String

    @Option(
        name: .customLong("blend"),
        help: ArgumentHelp(
            """
            Mixes another face in: 0 is none of it, 1 all of it; styles change above 0.5. \
            Repeatable.
            """, valueName: "params=weight"),
        transform: Self.blend)
    var blends: [Blend] = []

    @Option(
        help: ArgumentHelp(
            """
            Copies the subject's left or right side onto the other. Sliders of asymmetry, yaw and \
            roll of the head and yaw of the gaze become neutral.
            """, valueName: "side"))
    var mirror: FaceSide?

    @Option(
        name: .customLong("reset"),
        help: ArgumentHelp(
            """
            Puts controls to the base face's values: identity, expression, head, gaze, colors, \
            styles, a region of sliders (nose; identity.head) or a control. Repeatable.
            """, valueName: "name"))
    var resets: [String] = []

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Sets a control. Repeatable.", valueName: "name=value"))
    var assignments: [ParameterAssignment] = []

    @Option(help: "The rig; the one that the file names unless given.")
    var rig: String?

    func validate() throws {
        if blends.isEmpty, mirror == nil, resets.isEmpty, assignments.isEmpty {
            throw ValidationError("nothing to change: give --blend, --mirror, --reset or --set")
        }
    }

    func run() throws {
        let loaded = try LoadedParameters.ofOneRig([params] + blends.map(\.path), rig: rig)
        let controls = loaded[0].rig.controls
        var face = loaded[0].file.parameters
        for (blend, other) in zip(blends, loaded.dropFirst()) {
            face = face.blended(with: other.file.parameters, weight: blend.weight, of: controls)
        }
        if let mirror { face = face.symmetric(like: mirror, of: controls) }
        for name in resets {
            guard let selection = controls.selection(name) else {
                throw WrongUsage(
                    "--reset \(name): the rig has no such section, region or control; "
                        + "`avatargen rig list \(controls.name)` lists what there is")
            }
            face.reset(selection)
        }
        for assignment in assignments { try assignment.apply(to: &face, of: controls) }
        try ParametersFile(parameters: face)
            .write(to: URL(fileURLWithPath: output), controls: controls)
        if let fit = loaded[0].file.fit {
            StandardError.note(
                "\(output): edited by hand, so without the record of the fit to \(fit.photo)")
        }
        print(output)
    }

    private static func blend(_ text: String) throws -> Blend {
        // A path may hold an equals sign, a weight does not.
        guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
            let weight = Float(text[text.index(after: sign)...]), (0...1).contains(weight)
        else {
            throw ValidationError("give a file and a weight in 0...1, such as other.params=0.3")
        }
        return Blend(path: String(text[..<sign]), weight: weight)
    }
}
