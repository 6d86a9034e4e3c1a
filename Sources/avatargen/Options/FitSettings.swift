import ArgumentParser
import Fitting
import Foundation
import Workers

extension FitStart: ExpressibleByArgument {}

/// How much work a fit does.
struct FitSettings: ParsableArguments {
    @Option(help: "The most steps of the fit.")
    var iterations: Int?

    @Option(help: "The seed of random choices; the same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Where the fit begins: base, landmarks or regressor. (default: the best of the rig)"))
    var start: FitStart?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            """
            Descends on the imitator too, and compares pictures by labels, features or \
            attention (features weighted by the parts of the face).
            """, valueName: "term"))
    var compare: [String] = []

    @Flag(
        inversion: .prefixedNo,
        help: "Moves the parts of the face, on the true renderer, to where networks see them.")
    var refine = true

    @Option(help: "How many photos to fit at the same time; one per core unless given.")
    var jobs: Int?

    func validate() throws {
        if let iterations, iterations < 1 || iterations > 100_000 {
            throw ValidationError("--iterations \(iterations): give a number in 1...100000")
        }
        for name in compare where !FitTerms.names.contains(where: { $0.name == name }) {
            let known = FitTerms.names.map(\.name).joined(separator: ", ")
            throw ValidationError("--compare \(name): choose of \(known)")
        }
        if let jobs, jobs < 1 || jobs > 1024 {
            throw ValidationError("--jobs \(jobs): give a number in 1...1024")
        }
    }

    /// The processes that fit.
    var workers: Workers { Workers(jobs ?? ProcessInfo.processInfo.activeProcessorCount) }

    /// The settings as the fitter takes them.
    func options(face: Int? = nil) -> PhotoFitter.Options {
        var options = PhotoFitter.Options(seed: seed, face: face, start: start)
        options.refines = refine
        if let iterations { options.iterations = iterations }
        options.terms = FitTerms(
            FitTerms.names.filter { compare.contains($0.name) }.map(\.term))
        return options
    }
}
