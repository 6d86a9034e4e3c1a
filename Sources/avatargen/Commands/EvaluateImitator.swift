import ArgumentParser
import Foundation
import Networks
import Rigging
import Tensors
import Training

/// `avatargen evaluate imitator`: figures of the network that stands in for the renderer.
struct EvaluateImitator: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imitator",
        abstract: "Measures the imitator against the renderer, on faces it never saw.",
        discussion: """
            Inside the head: mean absolute error of colours (0...1), peak signal-to-noise ratio in \
            decibels, structural similarity; and the mean over the label classes of intersection \
            over union. Landmarks are the rig's own and exact. Derivatives: the cosine between the \
            imitator's change of the picture at 64 pixels and the renderer's central difference, \
            for each slider, Action Unit and angle.
            """)

    @Option(help: "How many faces of each distribution.")
    var count = 100

    @Option(help: "At how many faces derivatives are compared; each takes about 20 seconds.")
    var derivatives = 3

    @Option(parsing: .upToNextOption, help: "Parameter files that fits ended at.")
    var fits: [String] = []

    @Option(help: "The weights. (default: those of the rig)")
    var weights: String?

    @Option(help: "Weights of the plain reference, to compare with.")
    var plain: String?

    @Flag(help: "Prints JSON.")
    var json = false

    @OptionGroup var rig: RigOption

    func validate() throws {
        guard (1...100_000).contains(count) else {
            throw ValidationError("--count \(count): give a number in 1...100000")
        }
        guard (0...1000).contains(derivatives) else {
            throw ValidationError("--derivatives \(derivatives): give a number in 0...1000")
        }
    }

    func run() throws {
        Torch.keepMemory()
        let rig = try rig.load()
        func shipped(_ network: String) -> URL {
            NetworkFile.url(network: network, rigFolder: rig.folder)
        }
        let url = weights.map { URL(fileURLWithPath: $0) } ?? shipped("imitator")
        let reference = plain.map { URL(fileURLWithPath: $0) }
        let evaluation = try ImitatorEvaluation(
            NetworkFile(url, network: "imitator"),
            plain: reference.map { try NetworkFile($0, network: "imitator-plain") },
            extractor: extractor(rig, at: shipped(Extractor.name)), rig: rig)
        let report = try evaluation.run(
            count: count,
            fits: fits.map {
                try ParametersFile(contentsOf: URL(fileURLWithPath: $0), controls: rig.controls)
                    .parameters
            },
            derivatives: derivatives, progress: StandardError.progress)
        if json {
            print(ImitatorReport.object(report).formatted, terminator: "")
        } else {
            ImitatorReport.lines(report).forEach { print($0) }
        }
    }

    /// The rig's own extractor, where it has one.
    private func extractor(_ rig: Rig, at url: URL) throws -> Extractor? {
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        return try Extractor(NetworkFile(url, network: Extractor.name), rig: rig)
    }
}
