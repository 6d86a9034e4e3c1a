import Foundation
import Rigging

/// What `diff` says of two faces, a and b.
struct DifferenceReport {
    private let differences: [ControlDifference]

    init(_ differences: [ControlDifference]) {
        self.differences = differences
    }

    /// A line per control for people.
    var lines: [String] {
        var table = TextTable()
        for difference in differences {
            switch difference.values {
            case .choices(let a, let b): table.add(difference.name, a, b, "-", "-")
            case .numbers(let a, let b):
                // As many decimals as it takes to see a difference.
                let digits = abs(b - a) < 0.0005 ? 6 : 3
                table.add(
                    difference.name, String(format: "%.\(digits)f", a),
                    String(format: "%.\(digits)f", b), String(format: "%+.\(digits)f", b - a),
                    String(format: "%.0f %%", difference.share * 100))
            }
        }
        return table.lines
    }

    /// The differences for programs.
    func json(a: String, b: String) -> JSONValue {
        .object([
            "a": .text(a), "b": .text(b),
            "differences": .array(
                differences.map { difference in
                    var members: [String: JSONValue] = [
                        "section": .text("\(difference.section)"), "name": .text(difference.name),
                        "share": .decimal(difference.share),
                    ]
                    switch difference.values {
                    case .choices(let a, let b):
                        members["a"] = .text(a)
                        members["b"] = .text(b)
                    case .numbers(let a, let b):
                        members["a"] = .decimal(a)
                        members["b"] = .decimal(b)
                        members["difference"] = .decimal(b - a)
                    }
                    return .object(members)
                }),
        ])
    }
}
