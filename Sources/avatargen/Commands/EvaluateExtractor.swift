import ArgumentParser
import Foundation
import Networks
import Rigging
import Tensors
import Training

/// `avatargen evaluate extractor`: figures of the network that reads faces.
struct EvaluateExtractor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extractor",
        abstract: "Measures the network that reads faces, on renders it never saw and on photos.",
        discussion: """
            Per class the F1 score over all pixels, 0...1. Photographs NAME.jpg are judged by \
            NAME_mask.png beside them: 1 skin, 2 and 3 brows, 4 and 5 eyes, 6 nose, 7 upper lip, \
            8 inner mouth, 9 lower lip; other values are not judged.
            """)

    @Option(help: "How many renders.")
    var count = 256

    @Option(help: "A folder of photographs with masks.")
    var masks: String?

    @Option(help: "The weights. (default: those of the rig)")
    var weights: String?

    @Option(help: "Writes a sheet of the photographs: picture, mask, found, difference.")
    var sheet: String?

    @Flag(help: "Prints JSON.")
    var json = false

    @OptionGroup var rig: RigOption

    func validate() throws {
        guard (1...100_000).contains(count) else {
            throw ValidationError("--count \(count): give a number in 1...100000")
        }
        guard sheet == nil || masks != nil else {
            throw ValidationError("--sheet shows the photographs of --masks; give both")
        }
    }

    func run() throws {
        Torch.keepMemory()
        let rig = try rig.load()
        let url =
            weights.map { URL(fileURLWithPath: $0) }
            ?? NetworkFile.url(network: Extractor.name, rigFolder: rig.folder)
        let evaluation = try ExtractorEvaluation(
            NetworkFile(url, network: Extractor.name), rig: rig)
        let folder = masks.map { URL(fileURLWithPath: $0) }
        let report = try evaluation.run(
            count: count, masks: folder, progress: StandardError.progress)
        if let sheet, let folder {
            try evaluation.sheet(folder).write(pngTo: URL(fileURLWithPath: sheet))
        }
        if json {
            print(object(report).formatted, terminator: "")
        } else {
            lines(report).forEach { print($0) }
        }
    }

    private func object(_ report: ExtractorEvaluation.Report) -> JSONValue {
        func figures(_ list: [Figure]) -> JSONValue {
            .object(
                Dictionary(uniqueKeysWithValues: list.map { ($0.name, .decimal($0.value)) }))
        }
        var fields: [String: JSONValue] = [
            "renders": .object([
                "count": .integer(count), "f1": figures(renders(report)),
                "faceParts": figures(report.renders.faceParts),
                "details": figures(details(report)),
            ]),
            "milliseconds": .object(
                Dictionary(
                    uniqueKeysWithValues: report.cost.map { threads, cost in
                        (
                            "\(threads)",
                            .object([
                                "forward": .decimal(cost.forward), "step": .decimal(cost.step),
                            ])
                        )
                    })),
        ]
        if let photos = report.photos {
            fields["photos"] = .object([
                "count": .integer(report.photoCount), "f1": figures(photos.faceParts),
            ])
        }
        return .object(fields)
    }

    private func lines(_ report: ExtractorEvaluation.Report) -> [String] {
        func table(_ title: String, _ list: [Figure]) -> [String] {
            [title]
                + list.map { figure in
                    let name = figure.name.padding(toLength: 22, withPad: " ", startingAt: 0)
                    return "  \(name) \(String(format: "%.3f", figure.value))"
                }
        }
        var lines =
            table("F1 on \(count) renders", renders(report))
            + table("F1 of details on \(count) renders", details(report))
        if let photos = report.photos {
            lines += table("F1 on \(report.photoCount) photographs", photos.faceParts)
        }
        for (threads, cost) in report.cost.sorted(by: { $0.key < $1.key }) {
            lines.append(
                String(
                    format: "%d thread%@: reading %.1f ms, reading and going back %.1f ms",
                    threads, threads > 1 ? "s" : "", cost.forward, cost.step))
        }
        return lines
    }

    private func renders(_ report: ExtractorEvaluation.Report) -> [Figure] {
        report.renders.perClass + [Figure("mean", report.renders.mean)]
    }

    private func details(_ report: ExtractorEvaluation.Report) -> [Figure] {
        report.details.perClass + [Figure("mean", report.details.mean)]
    }
}
