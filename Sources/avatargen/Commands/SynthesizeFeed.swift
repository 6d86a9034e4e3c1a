import ArgumentParser
import Synthesis

/// `avatargen synthesize feed`: the child of a `SampleFeed`.
struct SynthesizeFeed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed", abstract: "Writes samples for training to the standard output.",
        shouldDisplay: false)

    func run() throws {
        try SampleFeed.serve()
    }
}
