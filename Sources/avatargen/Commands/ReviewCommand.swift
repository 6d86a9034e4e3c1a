import ArgumentParser
import Foundation
import Rigging

/// `avatargen review`: what an artist looks at.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Draws photo and avatar side by side, with the points of both.",
        discussion: "The photo is looked for beside its .params file, or in --photos.")

    @Argument(help: "The .params files.")
    var params: [String]

    @Option(name: [.short, .long], help: "The picture (PNG); one row per .params file.")
    var output: String

    @Option(help: "The folder of the photos.")
    var photos: String?

    @Option(help: "The rig; the one that the files name unless given.")
    var rig: String?

    func run() throws {
        for path in params { _ = try LoadedParameters(path: path, rig: rig) }
        // PLACEHOLDER until the target Review is in place.
        throw Failure("\(output): reviewing is not part of this build")
    }
}
