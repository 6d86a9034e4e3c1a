import ArgumentParser
import Foundation
import Rendering
import Review
import Rigging
import Storage

/// `avatargen review`: what an artist looks at.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Draws avatars one below the other, each from several sides and smiling.",
        discussion: "For photo and avatar side by side, use `avatargen fit --review`.")

    @Argument(help: "The .params files.")
    var params: [String]

    @Option(name: [.short, .long], help: "The picture (PNG); one row per .params file.")
    var output: String

    @Option(help: "The rig; the one that the files name unless given.")
    var rig: String?

    func validate() throws {
        try ReviewPath.check(output)
        guard params.count <= 100 else {
            throw ValidationError("\(params.count) files are too many for a picture; give 1...100")
        }
    }

    func run() throws {
        let loaded = try LoadedParameters.ofOneRig(params, rig: rig)
        let rig = loaded[0].rig
        let sheet = ContactSheet(rig: rig, renderer: try Renderer(rig: rig))
        let entries = zip(params, loaded).map { path, parameters in
            ContactSheet.Entry(title: Self.stem(path), file: parameters.file)
        }
        try AtomicFile.write(
            sheet.draw(entries).pngData(), to: URL(fileURLWithPath: output))
        print(output)
    }

    private static func stem(_ path: String) -> String {
        URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }
}
