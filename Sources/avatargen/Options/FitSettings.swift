import ArgumentParser
import Fitting
import Foundation

/// How much work a fit does.
struct FitSettings: ParsableArguments {
    @Option(help: "The most steps of the fit.")
    var iterations: Int?

    @Option(help: "The seed of random choices; the same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "How many photos to fit at the same time; one per core unless given.")
    var threads: Int?

    func validate() throws {
        if let iterations, iterations < 1 || iterations > 100_000 {
            throw ValidationError("--iterations \(iterations): give a number in 1...100000")
        }
        if let threads, threads < 1 || threads > 1024 {
            throw ValidationError("--threads \(threads): give a number in 1...1024")
        }
    }

    /// How many threads fit.
    var workers: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    /// The settings as the fitter takes them.
    func options(face: Int? = nil) -> PhotoFitter.Options {
        var options = PhotoFitter.Options(seed: seed, face: face)
        if let iterations { options.iterations = iterations }
        return options
    }
}
