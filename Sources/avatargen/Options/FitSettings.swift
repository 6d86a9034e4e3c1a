import ArgumentParser

/// How much work a fit does.
struct FitSettings: ParsableArguments {
    @Option(help: "The most steps of the fit.")
    var iterations: Int?

    @Option(help: "The seed of random choices; the same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "How many threads to use; all cores unless given.")
    var threads: Int?

    func validate() throws {
        if let iterations, iterations < 1 || iterations > 100_000 {
            throw ValidationError("--iterations \(iterations): give a number in 1...100000")
        }
        if let threads, threads < 1 || threads > 1024 {
            throw ValidationError("--threads \(threads): give a number in 1...1024")
        }
    }
}
