import ArgumentParser
import Foundation
import Rendering
import Review
import Rigging
import Storage

/// `avatargen diff`: in what two faces differ.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the controls in which two .params files differ.",
        discussion: """
            A line per control: name, both values, difference, and how much of the control's range \
            that is; the largest share comes first. Faces that are alike print nothing.
            """)

    @Argument(help: "The first .params file, a.")
    var a: String

    @Argument(help: "The second .params file, b.")
    var b: String

    @Option(
        name: [.short, .long], help: "A picture (PNG) of both faces and their largest differences.")
    var output: String?

    @Flag(help: "Prints JSON.")
    var json = false

    @Option(help: "The rig; the one that the files name unless given.")
    var rig: String?

    func validate() throws {
        if let output { try ReviewPath.check(output) }
    }

    func run() throws {
        let loaded = try LoadedParameters.ofOneRig([a, b], rig: rig)
        let rig = loaded[0].rig
        let (first, second) = (loaded[0].file.parameters, loaded[1].file.parameters)
        if let output {
            let sheet = DifferenceSheet(rig: rig, renderer: try Renderer(rig: rig))
            let names = Self.names(a, b)
            let image = try sheet.draw(
                .init(title: names.0, face: first), .init(title: names.1, face: second))
            try AtomicFile.write(image.pngData(), to: URL(fileURLWithPath: output))
        }
        let report = DifferenceReport(first.differences(to: second, of: rig.controls))
        if json {
            print(report.json(a: a, b: b).formatted, terminator: "")
        } else {
            report.lines.forEach { print($0) }
        }
    }

    /// File names without folder and ending, or the paths when those are the same.
    private static func names(_ a: String, _ b: String) -> (String, String) {
        let stems = [a, b].map {
            URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent
        }
        return stems[0] == stems[1] ? (a, b) : (stems[0], stems[1])
    }
}
