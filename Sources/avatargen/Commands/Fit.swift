import ArgumentParser
import Foundation
import Rigging

/// `avatargen [fit]`: photos to `.params` files.
struct Fit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds the parameters whose render looks like the person on a photo.",
        discussion: """
            With several photos, or a folder of them, the output is a folder; a photo that cannot \
            be fitted does not stop the others.
            """)

    @Argument(help: "Photos (JPEG or PNG), or a folder of them.")
    var photos: [String]

    @Option(name: [.short, .long], help: "The .params file; a folder for several photos.")
    var output: String

    @Option(help: "Also writes a review picture; a folder for several photos.")
    var review: String?

    @Flag(help: "Prints a line of JSON per photo.")
    var json = false

    @OptionGroup var rig: RigOption
    @OptionGroup var settings: FitSettings

    @Option(help: "Which face when there are several, 1 is the largest. (default: the largest)")
    var face: Int?

    func validate() throws {
        if let face, face < 1 {
            throw ValidationError("--face \(face): faces count from 1, the largest")
        }
        if let review { try ReviewPath.check(review) }
    }

    func run() throws {
        let list = try PhotoList(photos, output: output, review: review)
        let batch = FitBatch(
            rig: try rig.load(), jobs: list.jobs,
            options: settings.options(face: face),
            workers: settings.workers)
        let failures = try batch.run { done, report in
            if list.jobs.count > 1 {
                StandardError.progress(done, of: list.jobs.count, report.job.photo)
            }
            report.printed(json: json)
        }
        if failures > 0 { throw ExitCode.failure }
    }
}
