import ArgumentParser
import Foundation
import Rendering
import Rigging

/// `avatargen [fit]`: photos to `.params` files.
struct Fit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds the parameters whose render looks like the person on a photo.",
        discussion: """
            With several photos, or a folder or list of them, the output is a folder; a photo \
            that cannot be fitted does not stop the others. A list is a .txt file with a path per \
            line, from its own folder; lines that begin with # say nothing.
            """)

    @Argument(help: "Photos (JPEG or PNG), folders of them, or lists (.txt).")
    var photos: [String]

    @Option(name: [.short, .long], help: "The .params file; a folder for several photos.")
    var output: String

    @Option(help: "Also writes a review picture; a folder for several photos.")
    var review: String?

    @Flag(help: "Prints a line of JSON per photo.")
    var json = false

    @Flag(help: "Skips photos whose file is there already, whole and of the same photo and rig.")
    var resume = false

    @Flag(help: "Takes all photos as of one person, and writes one file.")
    var person = false

    @Flag(help: "Writes the face at rest: no expression, head and gaze straight.")
    var keepNeutral = false

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
        let list =
            try person
            ? PhotoList(person: photos, output: output, review: review)
            : PhotoList(photos, output: output, review: review)
        let batch = FitBatch(
            rig: try rig.load(), jobs: list.jobs,
            settings: FitBatch.Settings(
                options: settings.options(face: face), isNeutral: keepNeutral, resumes: resume),
            workers: settings.workers)
        let count = list.jobs.count
        if count == 1 { Renderer.useCores(ProcessInfo.processInfo.activeProcessorCount) }
        let failures = try batch.run { done, report in
            if count > 1 { StandardError.progress(done, of: count, report.job.name) }
            report.printed(json: json)
        }
        guard failures > 0 else { return }
        if count > 1 {
            StandardError.error("\(failures) of \(count) photos could not be fitted; see above")
        }
        throw ExitCode.failure
    }
}
