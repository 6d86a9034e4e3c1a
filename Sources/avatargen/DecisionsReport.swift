import ArgumentParser
import Foundation
import Review
import Rigging
import Storage

/// What `review --decisions` makes of what somebody decided on a page.
struct DecisionsReport {
    private let decisions: DecisionsFile

    /// Reads the decisions in the file at `path`, and checks that they still hold.
    /// - Throws: `ReviewError`, `RigError`; `ExitCode` after the problems were printed.
    init(path: String, rig: String?) throws {
        decisions = try DecisionsFile(contentsOf: URL(fileURLWithPath: path))
        let controls = try LoadedParameters.rig(rig, named: decisions.rigName, by: path).controls
        let problems = decisions.problems(of: controls)
        problems.forEach(StandardError.error)
        guard problems.isEmpty else { throw ExitCode.failure }
    }

    /// Writes the lists, if a folder is given, and prints the rest.
    func run(folder: String?, json: Bool) throws {
        if let folder { try writeLists(URL(fileURLWithPath: folder)) }
        if json {
            print(report.formatted, terminator: "")
        } else {
            lines.forEach { print($0) }
        }
    }

    private func writeLists(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(folder.relativePath): the folder cannot be made; choose another")
        }
        for verdict in [DecisionsFile.Verdict.accepted, .rejected] {
            try AtomicFile.write(
                Data(decisions.list(verdict, in: folder).utf8),
                to: folder.appendingPathComponent("\(verdict).txt"))
        }
    }

    // MARK: For people

    private var lines: [String] {
        let counts = DecisionsFile.Verdict.allCases.map { verdict in
            "\(decisions.entries(verdict).count) \(verdict)"
        }
        return [counts.joined(separator: ", ")] + comments
            + decisions.entries.compactMap(\.editCommand)
    }

    /// Name, decision and comment; lines of a comment become one.
    private var comments: [String] {
        let said = decisions.entries.filter { !$0.comment.isEmpty }
        let width = said.map(\.path.count).max() ?? 0
        return said.map { entry in
            let comment = entry.comment.split(whereSeparator: \.isNewline).joined(separator: " ")
            return entry.path.padding(toLength: width, withPad: " ", startingAt: 0)
                + "  \("\(entry.verdict)".padding(toLength: 8, withPad: " ", startingAt: 0))"
                + "  \(comment)"
        }
    }

    // MARK: For programs

    private var report: JSONValue {
        func paths(_ verdict: DecisionsFile.Verdict) -> JSONValue {
            .array(decisions.entries(verdict).map { .text($0.path) })
        }
        return .object([
            "accepted": paths(.accepted), "rejected": paths(.rejected), "open": paths(.open),
            "comments": .array(
                decisions.entries.filter { !$0.comment.isEmpty }.map {
                    .object([
                        "path": .text($0.path), "decision": .text($0.verdict.rawValue),
                        "comment": .text($0.comment),
                    ])
                }),
            "commands": .array(decisions.entries.compactMap(\.editCommand).map { .text($0) }),
        ])
    }
}
