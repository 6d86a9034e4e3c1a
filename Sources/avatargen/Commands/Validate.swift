import ArgumentParser
import Rigging

/// `avatargen validate`: checks `.params` files against their rig.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a .params file against its rig.")

    @Argument(help: "The .params files.")
    var params: [String]

    @Option(help: "The rig to check against; the one that the file names unless given.")
    var rig: String?

    func run() throws {
        var failed = false
        for path in params {
            do {
                let controls = try LoadedParameters(path: path, rig: rig).rig.controls
                print("\(path): valid for rig \(controls.name) \(controls.version)")
            } catch {
                StandardError.error("\(error)")
                failed = true
            }
        }
        if failed { throw ExitCode.failure }
    }
}
