import ArgumentParser
import Fitting
import Foundation
import Rigging

/// `avatargen evaluate`: figures of how good a part is.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures how good the fit and its networks are.",
        subcommands: [
            EvaluateFit.self, EvaluateImitator.self, EvaluateExtractor.self,
            EvaluateRegressor.self,
        ])
}

/// `avatargen evaluate fit`: recovery of rendered avatars, or figures on photos.
struct EvaluateFit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Measures the fit, on renders of random avatars or on photos.",
        discussion: """
            On renders the truth is known: the mean error of head angles, Action Units and \
            identity is printed. On photos it is the landmark error: the distance between the 68 \
            points found on the photo and on the render, over the outer-eye distance.
            """)

    @Option(help: "How many random avatars to render and fit.")
    var synthetic: Int?

    @Option(help: "The strength of the photo domain that the random avatars are seen in, 0...1.")
    var strength: Float = 1

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Photos to fit, or folders of them.", valueName: "photo"))
    var photos: [String] = []

    @Flag(help: "Prints JSON.")
    var json = false

    @OptionGroup var rig: RigOption
    @OptionGroup var settings: FitSettings

    func validate() throws {
        guard (synthetic == nil) != photos.isEmpty else {
            throw ValidationError("give either --synthetic COUNT or --photos PHOTO...")
        }
        guard (0...1).contains(strength) else {
            throw ValidationError("--strength \(strength): give a number in 0...1")
        }
        if let synthetic, !(1...100_000).contains(synthetic) {
            throw ValidationError("--synthetic \(synthetic): give a number in 1...100000")
        }
    }

    func run() throws {
        if let synthetic {
            let report = try SyntheticEvaluation(rig: rig.load(), strength: strength).run(
                count: synthetic, seed: settings.seed, options: settings.options(),
                workers: settings.workers
            ) { StandardError.progress($0, of: synthetic, "faces") }
            show(report.lines, report.json(seed: settings.seed))
        } else {
            let urls = try PhotoList.paths(photos).map { URL(fileURLWithPath: $0) }
            let report = try PhotoEvaluation(rig: rig.load()).run(
                urls, options: settings.options(), workers: settings.workers
            ) { StandardError.progress($0, of: urls.count, "photos") }
            show(report.lines, report.json)
        }
    }

    private func show(_ lines: [String], _ value: JSONValue) {
        if json {
            print(value.formatted, terminator: "")
        } else {
            for line in lines { print(line) }
        }
    }
}
