import ArgumentParser
import Foundation
import Networks
import Rigging
import Tensors
import Training

/// `avatargen evaluate regressor`: figures of the network that guesses faces.
struct EvaluateRegressor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regressor",
        abstract: "Measures the network that guesses parameters, on renders it never saw.",
        discussion: """
            Mean absolute errors (degrees for angles), then the share of right choices for each \
            style, beside those of the base face.
            """)

    @Option(help: "How many renders.")
    var count = 256

    @Option(help: "The weights. (default: those of the rig)")
    var weights: String?

    @Flag(help: "Prints JSON.")
    var json = false

    @OptionGroup var rig: RigOption

    func validate() throws {
        guard (1...100_000).contains(count) else {
            throw ValidationError("--count \(count): give a number in 1...100000")
        }
    }

    func run() throws {
        Torch.keepMemory()
        let rig = try rig.load()
        let url =
            weights.map { URL(fileURLWithPath: $0) }
            ?? NetworkFile.url(network: Regressor.name, rigFolder: rig.folder)
        let report = try RegressorEvaluation(
            NetworkFile(url, network: Regressor.name), rig: rig
        ).run(count: count) { StandardError.progress($0, of: $1, "renders") }
        if json {
            let rows = report.rows.map { row in
                JSONValue.object([
                    "name": .text(row.name), "guess": .decimal(row.guess),
                    "base": .decimal(row.base),
                ])
            }
            let value = JSONValue.object([
                "count": .integer(count), "rows": .array(rows),
                "milliseconds": .decimal(report.milliseconds),
            ])
            print(value.formatted, terminator: "")
        } else {
            var table = TextTable("on \(count) renders", "guess", "base face")
            for row in report.rows {
                table.add(
                    row.name, String(format: "%.4f", row.guess), String(format: "%.4f", row.base))
            }
            table.lines.forEach { print($0) }
            print(String(format: "one picture: %.1f ms on one thread", report.milliseconds))
        }
    }
}
