import ArgumentParser
import Foundation

/// The command `avatargen`: a photo in, the parameters of a face rig out.
@main
struct Avatargen: ParsableCommand {
    /// The program's version, as it stands in every file it makes.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "avatargen",
        abstract: "Finds the parameters of a game's face rig whose render looks like a photo.",
        usage: """
            avatargen PHOTO -o hero.params
            avatargen <subcommand> ...
            """,
        discussion: "Exit codes: 0 done, 1 the work failed, 64 wrong usage.",
        version: version,
        subcommands: [
            Fit.self, Render.self, Synthesize.self, ReviewCommand.self, Transfer.self, Edit.self,
            Diff.self, Export.self, Validate.self, Train.self, Evaluate.self, RigCommand.self,
        ],
        defaultSubcommand: Fit.self)

    static func main() {
        // A file beyond the user's limit fails to be written, as on a full disk.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            Failure.report(error)
        }
    }
}
