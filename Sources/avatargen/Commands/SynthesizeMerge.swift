import ArgumentParser
import Foundation
import Synthesis

/// `avatargen synthesize merge`: joins shards.
struct SynthesizeMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract:
            "Joins the shards of a data set by moving their chunks; no file is written again.",
        discussion: "Stopped at any moment, it can be run again.")

    @Argument(help: "The folders of the shards, on one disk.")
    var shards: [String]

    @Option(name: [.short, .long], help: "The folder of the whole; it may be one of the shards.")
    var output: String

    func run() throws {
        let target = DatasetFolder(URL(fileURLWithPath: output))
        let missing = try DatasetMerge(into: target).run(
            shards.map { DatasetFolder(URL(fileURLWithPath: $0)) })
        let description = try target.description()
        guard missing.isEmpty else {
            let samples = missing.reduce(0) { $0 + description.samples(ofChunk: $1).count }
            let first = description.samples(ofChunk: missing[0])
            throw Failure(
                "\(output): \(samples) of \(description.count) samples are missing, beginning with "
                    + "\(first.lowerBound)...\(first.upperBound - 1); make their shards, or name the "
                    + "folders that hold them")
        }
        print("\(output): \(description.count) samples")
    }
}
