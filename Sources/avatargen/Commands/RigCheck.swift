import ArgumentParser
import Foundation
import Geometry
import Rigging
import Synthesis

/// `avatargen rig check`: finds what is wrong with a rig.
struct RigCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Checks that a rig is whole: names, pairs, neutral values, finite shapes, schema.",
        discussion: """
            With --identities every Action Unit and every choice of every style is rendered. Columns \
            count faces with more of a defect than is let pass: eyes outside the lids, mouth \
            outside the lips, gaps in the hair, covered eyes, floating parts, flipped faces, broken \
            vertices; behind them stands the most on one face. Exit code 1 when a count is not zero.
            """)

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    @Option(
        help: """
            Also render every Action Unit at 1 and every choice of every style on this many random \
            identities.
            """)
    var identities = 0

    @Option(help: "The seed of the random identities.")
    var seed: UInt64 = 1

    @Flag(help: "Prints the findings as JSON, one object per line.")
    var json = false

    func validate() throws {
        guard identities >= 0 else { throw ValidationError("--identities must not be negative.") }
    }

    func run() throws {
        let loaded = try Rig.load(rig)
        let schema = try Rig.folderURL(rig).appendingPathComponent(RigCommand.schemaName)
        var problems = Self.problems(of: loaded.controls) + Self.shapeProblems(of: loaded)
        if FileManager.default.contents(atPath: schema.path)
            != ParametersFile.schema(of: loaded.controls)
        {
            problems.append("\(schema.path): not the rig's; `avatargen rig build \(rig)` writes it")
        }
        for problem in problems { StandardError.error("\(rig): \(problem)") }
        guard problems.isEmpty else { throw ExitCode.failure }
        let controls = loaded.controls
        StandardError.note(
            "\(controls.name) \(controls.version): \(controls.sliders.count) sliders, "
                + "\(controls.actionUnits.count) Action Units, \(controls.styles.count) style slots, "
                + "\(controls.colors.count) colours, \(loaded.surface.vertexCount) vertices, "
                + "\(loaded.landmarks.count) landmarks")
        if identities > 0 { try checkRenders(loaded) }
    }

    /// Prints a line per item as it comes.
    /// - Throws: `ExitCode.failure` when a count is not zero.
    private func checkRenders(_ rig: Rig) throws {
        if !json {
            print(Self.row("item", RigDefect.allCases.map(\.rawValue)))
        }
        let findings = try RigCheckRun(rig: rig).run(identities: identities, seed: seed) {
            print(json ? Self.json($0) : Self.line($0))
        }
        let bad = findings.filter { !$0.isClean }.map(\.item)
        guard bad.isEmpty else {
            StandardError.error(
                "\(rig.controls.name): defects beyond what is let pass on \(bad.joined(separator: ", "))"
            )
            throw ExitCode.failure
        }
    }

    private static func line(_ finding: RigFinding) -> String {
        row(
            finding.item,
            RigDefect.allCases.map { defect in
                guard let worst = finding.worst[defect] else { return "-" }
                return "\(finding.counts[defect] ?? 0) (\(worst))"
            })
    }

    private static func row(_ item: String, _ cells: [String]) -> String {
        ([item.padding(toLength: 24, withPad: " ", startingAt: 0)]
            + cells.map { $0.padding(toLength: 10, withPad: " ", startingAt: 0) }).joined()
    }

    private static func json(_ finding: RigFinding) -> String {
        let defects = RigDefect.allCases.filter { finding.worst[$0] != nil }.map { defect in
            "\"\(defect.rawValue)\": {\"faces\": \(finding.counts[defect] ?? 0), "
                + "\"worst\": \(finding.worst[defect] ?? 0)}"
        }
        return "{\"item\": \"\(finding.item)\", \"faces\": \(finding.faces), "
            + defects.joined(separator: ", ") + "}"
    }

    private static func problems(of controls: RigControls) -> [String] {
        var problems: [String] = []
        func checkNames(_ kind: String, _ names: [String]) {
            var seen: Set<String> = []
            for name in names where !seen.insert(name).inserted {
                problems.append("\(kind) \(name) is there twice; rename one")
            }
        }
        checkNames("slider", controls.sliders.map(\.name))
        checkNames("Action Unit", controls.actionUnits.map(\.name))
        checkNames("style slot", controls.styles.map(\.name))
        checkNames("colour", controls.colors.map(\.name))
        for slot in controls.styles {
            checkNames("style \(slot.name)", slot.choices.map(\.name))
        }
        for (index, slider) in controls.sliders.enumerated() {
            if !slider.range.contains(slider.neutral) {
                problems.append(
                    "slider \(slider.name): neutral \(slider.neutral) is out of its range")
            }
            if let mirror = slider.mirror, controls.sliders[mirror].mirror != index {
                problems.append("slider \(slider.name): its other side does not point back")
            }
        }
        for (index, unit) in controls.actionUnits.enumerated() {
            if let mirror = unit.mirror, controls.actionUnits[mirror].mirror != index {
                problems.append("Action Unit \(unit.name): its other side does not point back")
            }
        }
        return problems
    }

    /// Every slider at both ends and every Action Unit at full strength must give numbers.
    private static func shapeProblems(of rig: Rig) -> [String] {
        let controls = rig.controls
        let base = RigParameters(baseFaceOf: controls)
        var shape = FaceShape()
        var problems: [String] = []
        func check(_ parameters: RigParameters, _ what: String) {
            rig.evaluate(parameters, into: &shape)
            let finite = shape.positions.allSatisfy { $0.sum().isFinite }
            if !finite || shape.positions.count != rig.surface.vertexCount {
                problems.append("\(what) breaks the surface; check its targets")
            }
        }
        check(base, "the base face")
        for (index, slider) in controls.sliders.enumerated() {
            for end in [slider.range.lowerBound, slider.range.upperBound] {
                var parameters = base
                parameters.identity[index] = end
                check(parameters, "slider \(slider.name) at \(end)")
            }
        }
        for (index, unit) in controls.actionUnits.enumerated() {
            var parameters = base
            parameters.expression[index] = 1
            check(parameters, "Action Unit \(unit.name)")
        }
        return problems
    }
}
