import ArgumentParser

/// `avatargen synthesize`: data sets of labelled renders.
struct Synthesize: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes data sets of labelled renders.",
        subcommands: [SynthesizeRun.self, SynthesizeMerge.self, SynthesizeFeed.self],
        defaultSubcommand: SynthesizeRun.self)
}
