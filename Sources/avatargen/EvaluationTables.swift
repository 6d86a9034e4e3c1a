import Fitting
import Foundation
import Rigging

/// A table for people: columns side by side, numbers to the right.
struct TextTable {
    private var rows: [[String]]

    init(_ heading: String...) {
        rows = [heading]
    }

    /// A table without a heading.
    init() {
        rows = []
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    /// The lines, the heading, if any, first.
    var lines: [String] {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + space : space + cell.0
            }
            return cells.joined(separator: "  ")
        }
    }
}

extension SyntheticEvaluation.Report {
    /// The figures for people.
    var lines: [String] {
        var errors = TextTable("mean absolute error", "unit", "fit", "base face")
        for row in rows {
            let format = row.unit == "degrees" ? "%.2f" : "%.4f"
            errors.add(
                row.name, row.unit, String(format: format, row.error),
                String(format: format, row.baseline))
        }
        var choices = TextTable("right choices", "fit", "first choice")
        for style in styles {
            choices.add(
                style.slot, String(format: "%.0f %%", style.accuracy * 100),
                String(format: "%.0f %%", style.baseline * 100))
        }
        return errors.lines + [""] + choices.lines + [
            "",
            "visible identity: \(visibleSliderCount) sliders that move a landmark by over 1 % of the "
                + "eye distance",
            "fitted \(fitted), failed \(failures.count)",
        ] + failures.map { "face \($0.face): \($0.message)" }
    }

    /// The figures for programs.
    func json(seed: UInt64) -> JSONValue {
        .object([
            "seed": .integer(seed),
            "fitted": .integer(fitted),
            "visibleSliders": .integer(visibleSliderCount),
            "errors": .array(
                rows.map {
                    .object([
                        "name": .text($0.name), "unit": .text($0.unit),
                        "fit": .decimal($0.error), "base": .decimal($0.baseline),
                    ])
                }),
            "styles": .array(
                styles.map {
                    .object([
                        "slot": .text($0.slot), "fit": .decimal($0.accuracy),
                        "base": .decimal($0.baseline),
                    ])
                }),
            "failures": .array(
                failures.map {
                    .object(["face": .integer($0.face), "message": .text($0.message)])
                }),
        ])
    }
}

extension PhotoEvaluation.Report {
    /// The figures for people.
    var lines: [String] {
        var photos = TextTable("photo", "landmark error", "seconds")
        for result in results {
            photos.add(
                result.photo, result.landmarkError.map(Self.percent) ?? "failed",
                String(format: "%.1f", result.seconds))
        }
        var lines = photos.lines
        lines += results.compactMap { result in
            result.failure.map { "\(result.photo): \($0)" }
        }
        lines += ["", "median \(Self.percent(median)), worst \(Self.percent(worst))"]
        lines += Self.overlapLines("overlap with what networks see", overlaps)
        lines += Self.overlapLines("overlap with hand-made masks", maskOverlaps)
        if let features { lines.append(String(format: "distance of features %.3f", features)) }
        if !colors.isEmpty {
            lines.append(
                "distance of colours, CIE Lab: "
                    + colors.map { String(format: "%@ %.1f", $0.part, $0.mean) }
                    .joined(separator: ", "))
        }
        if let retrieval {
            let (features, shape) = (retrieval.byFeatures, retrieval.byShape)
            lines.append(
                "the avatar's nearest of \(retrieval.count) photos is its own: by features "
                    + "\(features.photo) (its person's \(features.person)), by shape "
                    + "\(shape.photo) (\(shape.person))")
        }
        guard !pairs.pairs.isEmpty else { return lines }
        var table = TextTable(
            "neutral and smile", "AU12 neutral", "AU12 smile", "own distance", "nearest other",
            "mean other")
        for pair in pairs.pairs {
            let numbers = [
                pair.neutralSmile, pair.broadSmile, pair.ownDistance, pair.nearestDistance,
                pair.meanDistance,
            ].map { String(format: "%.3f", $0) }
            table.add(pair.person, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
        }
        let count = pairs.pairs.count
        return lines + [""] + table.lines + [
            "", "AU12 rises in \(pairs.smileRises) of \(count) pairs",
            "identity nearer to the own photo than to every other person in "
                + "\(pairs.nearestIsOwn) of \(count), than to the mean other in "
                + "\(pairs.nearerThanMean) of \(count)",
        ]
    }

    /// The figures for programs.
    var json: JSONValue {
        .object([
            "photos": .array(results.map(Self.json)),
            "median": median.isFinite ? .decimal(median) : .null,
            "worst": worst.isFinite ? .decimal(worst) : .null,
            "overlaps": Self.json(overlaps), "maskOverlaps": Self.json(maskOverlaps),
            "features": features.map { .decimal($0) } ?? .null,
            "colors": Self.json(colors),
            "retrieval": retrieval.map { Self.json($0) } ?? .null,
            "pairs": .array(pairs.pairs.map(Self.json)),
            "smileRises": .integer(pairs.smileRises),
            "nearestIsOwn": .integer(pairs.nearestIsOwn),
            "nearerThanMean": .integer(pairs.nearerThanMean),
        ])
    }

    /// Parts beside each other, then the mean of those of the face.
    private static func overlapLines(
        _ title: String, _ overlaps: [(part: String, mean: Double)]
    ) -> [String] {
        guard !overlaps.isEmpty else { return [] }
        let face = overlaps.filter { $0.part != "hair" }.map(\.mean)
        let parts = overlaps.map { String(format: "%@ %.3f", $0.part, $0.mean) }
        let mean = face.reduce(0, +) / Double(max(face.count, 1))
        return [title + ": " + parts.joined(separator: ", ") + String(format: "; face %.3f", mean)]
    }

    private static func percent(_ share: Double) -> String {
        String(format: "%.2f %%", share * 100)
    }

    private static func json(_ overlaps: [(part: String, mean: Double)]) -> JSONValue {
        .object(
            Dictionary(uniqueKeysWithValues: overlaps.map { ($0.part, .decimal($0.mean)) }))
    }

    private static func json(_ retrieval: Retrieval) -> JSONValue {
        func hits(_ hits: (photo: Int, person: Int)) -> JSONValue {
            .object(["photo": .integer(hits.photo), "person": .integer(hits.person)])
        }
        return .object([
            "count": .integer(retrieval.count), "features": hits(retrieval.byFeatures),
            "shape": hits(retrieval.byShape),
        ])
    }

    private static func json(_ result: PhotoEvaluation.Result) -> JSONValue {
        var members: [String: JSONValue] = [
            "photo": .text(result.photo), "seconds": .decimal(result.seconds),
        ]
        members["landmarkError"] = result.landmarkError.map { .decimal($0) }
        members["failure"] = result.failure.map { .text($0) }
        return .object(members)
    }

    private static func json(_ pair: PersonPairs.Pair) -> JSONValue {
        .object([
            "person": .text(pair.person), "neutralAU12": .decimal(pair.neutralSmile),
            "smileAU12": .decimal(pair.broadSmile), "own": .decimal(pair.ownDistance),
            "nearest": .decimal(pair.nearestDistance), "mean": .decimal(pair.meanDistance),
        ])
    }
}
