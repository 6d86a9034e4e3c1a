import Foundation
import Rigging
import Training

/// An imitator's figures for people and for programs.
enum ImitatorReport {
    static func lines(_ report: ImitatorEvaluation.Report) -> [String] {
        var lines: [String] = []
        for set in report.pictures {
            lines.append("\(set.count) \(set.faces) faces")
            lines.append(row("imitator", set.imitator))
            if let plain = set.plain { lines.append(row("plain reference", plain)) }
            if let mean = set.meanPicture { lines.append(row("mean picture", mean)) }
        }
        if let derivatives = report.derivatives {
            lines.append(
                String(
                    format: "derivatives: median cosine of pictures %.3f, of landmarks %.3f",
                    derivatives.medianPicture, derivatives.medianLandmarks))
            if let worst = derivatives.worstVisible {
                lines.append(
                    String(
                        format: "  worst of the 60 most visible: %@ %.3f", worst.name,
                        worst.picture))
            }
        }
        for cost in report.cost {
            let extractor = cost.stepWithExtractor.map {
                String(format: ", with the extractor %.1f ms", $0)
            }
            lines.append(
                String(
                    format: "%d pixels, %d thread%@: picture %.1f ms, step of a fit %.1f ms",
                    cost.size, cost.threads, cost.threads > 1 ? "s" : "", cost.forward, cost.step)
                    + (extractor ?? ""))
        }
        return lines
    }

    private static func row(_ name: String, _ figures: [Figure]) -> String {
        "  " + name.padding(toLength: 16, withPad: " ", startingAt: 0)
            + figures.map { String(format: "  %@ %.3f", $0.name, $0.value) }.joined()
    }

    static func object(_ report: ImitatorEvaluation.Report) -> JSONValue {
        var fields: [String: JSONValue] = [
            "pictures": .object(
                Dictionary(uniqueKeysWithValues: report.pictures.map { ($0.faces, object($0)) })),
            "cost": .array(report.cost.map(object)),
        ]
        if let derivatives = report.derivatives {
            fields["derivatives"] = .object([
                "medianPicture": .decimal(derivatives.medianPicture),
                "medianLandmarks": .decimal(derivatives.medianLandmarks),
                "controls": .array(
                    derivatives.entries.map { entry in
                        .object([
                            "name": .text(entry.name), "picture": .decimal(entry.picture),
                            "landmarks": .decimal(entry.landmarks),
                            "visibility": .decimal(entry.visibility),
                        ])
                    }),
            ])
        }
        return .object(fields)
    }

    private static func object(_ set: ImitatorEvaluation.Comparison) -> JSONValue {
        func figures(_ list: [Figure]) -> JSONValue {
            .object(Dictionary(uniqueKeysWithValues: list.map { ($0.name, .decimal($0.value)) }))
        }
        var fields: [String: JSONValue] = [
            "count": .integer(set.count), "imitator": figures(set.imitator),
        ]
        if let mean = set.meanPicture { fields["meanPicture"] = figures(mean) }
        if let plain = set.plain { fields["plain"] = figures(plain) }
        return .object(fields)
    }

    private static func object(_ cost: ImitatorCost) -> JSONValue {
        var fields: [String: JSONValue] = [
            "size": .integer(cost.size), "threads": .integer(cost.threads),
            "forward": .decimal(cost.forward), "step": .decimal(cost.step),
        ]
        if let step = cost.stepWithExtractor { fields["stepWithExtractor"] = .decimal(step) }
        return .object(fields)
    }
}
