import Foundation
import Imaging
import Rigging
import Storage
import Testing

/// `review`: pictures, pages, and what becomes of decisions.
@Suite struct ReviewCommandTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write(try BaseFace.data(), "a.params")
        try scratch.write(try BaseFace.data(), "b c.params")
    }

    @Test func filesBecomeSheets() throws {
        #expect(try scratch.run("review", "a.params", "-o", "one.png").code == 0)
        #expect(try scratch.run("review", "a.params", "b c.params", "-o", "two.png").code == 0)
        let (one, two) = (
            try Image(contentsOf: scratch.url("one.png")),
            try Image(contentsOf: scratch.url("two.png"))
        )
        #expect(one.width > 1800 && one.height > 800)
        #expect(two.width > 1800 && two.height > 800)
    }

    @Test func filesBecomeAPage() throws {
        let outcome = try scratch.run("review", "a.params", "b c.params", "-o", "page.html")
        #expect(outcome.code == 0 && outcome.output == "page.html\n", "\(outcome.errors)")
        let page = try String(contentsOf: scratch.url("page.html"), encoding: .utf8)
        #expect(page.contains("id=\"details-1\"") && page.contains("b c.params"))
        let second = try scratch.run("review", "a.params", "b c.params", "-o", "again.html")
        #expect(second.code == 0)
        #expect(try String(contentsOf: scratch.url("again.html"), encoding: .utf8) == page)
    }

    // MARK: Decisions

    /// Writes decisions about both avatars.
    private func decide(
        _ changes: [String: Any] = [:], resets: [String] = ["nose.hump"]
    ) throws {
        let sha256 = SHA256Digest.hex(of: try BaseFace.data())
        var first: [String: Any] = [
            "path": "a.params", "sha256": sha256, "decision": "accepted", "comment": "",
            "resets": [String](),
        ]
        first.merge(changes) { $1 }
        let file: [String: Any] = [
            "format": "avatargen.decisions/1", "rig": "human",
            "avatars": [
                first,
                [
                    "path": "b c.params", "sha256": sha256, "decision": "rejected",
                    "comment": "nose\ntoo long", "resets": resets,
                ],
            ],
        ]
        try scratch.write(
            JSONSerialization.data(withJSONObject: file), "decisions.json")
    }

    @Test func decisionsBecomeListsCommentsAndCommands() throws {
        try decide()
        let outcome = try scratch.run("review", "--decisions", "decisions.json", "-o", "lists")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let command = "avatargen edit 'b c.params' --reset nose.hump -o 'b c.params'"
        #expect(
            outcome.output.split(separator: "\n") == [
                "1 accepted, 1 rejected, 0 open", "b c.params  rejected  nose too long",
                Substring(command),
            ])
        func list(_ name: String) throws -> String {
            try String(contentsOf: scratch.url("lists/\(name).txt"), encoding: .utf8)
        }
        #expect(try list("accepted") == "../a.params\n")
        #expect(try list("rejected") == "../b c.params\n")
        // The command that is printed works.
        let edit = try scratch.run(
            "edit", "b c.params", "--reset", "nose.hump", "-o", "b c.params")
        #expect(edit.code == 0, "\(edit.errors)")
    }

    @Test func decisionsArePrintedAsJSON() throws {
        try decide()
        let outcome = try scratch.run("review", "--decisions", "decisions.json", "--json")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let report = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(report["accepted"] as? [String] == ["a.params"])
        #expect(report["rejected"] as? [String] == ["b c.params"])
        #expect(report["open"] as? [String] == [])
        #expect((report["commands"] as? [String])?.count == 1)
        let comments = report["comments"] as? [[String: String]]
        #expect(comments?.first?["comment"] == "nose\ntoo long")
    }

    @Test func decisionsThatNoLongerHoldAreRefused() throws {
        let decisions = ["review", "--decisions", "decisions.json", "-o", "lists"]
        try decide(["sha256": "00"])
        try scratch.expectFailure(decisions, says: ["a.params: has changed"])
        try decide(["path": "gone.params"])
        try scratch.expectFailure(decisions, says: ["gone.params: is not there"])
        try decide(resets: ["nose.bump"])
        try scratch.expectFailure(decisions, says: ["b c.params", "nose.bump"])
        try decide(["decision": "perhaps"])
        try scratch.expectFailure(decisions, says: ["decisions.json: avatars.0.decision"])
        try scratch.write(Data("{".utf8), "decisions.json")
        try scratch.expectFailure(decisions, says: ["decisions.json: line 1"])
        try scratch.write(
            Data("{\"format\": \"avatargen.decisions/9\"}".utf8), "decisions.json")
        try scratch.expectFailure(decisions, says: ["decisions.json: format", "decisions/9"])
        try scratch.write(
            Data(
                "{\"format\": \"avatargen.decisions/1\", \"rig\": \"../x\", \"avatars\": []}".utf8),
            "decisions.json")
        try scratch.expectFailure(decisions, says: ["decisions.json: rig"])
        try scratch.expectFailure(["review", "--decisions", "none.json"], says: ["none.json"])
    }

    @Test func aFolderOfPhotosMustBeThere() throws {
        try scratch.expectFailure(
            ["review", "a.params", "--photos", "none", "-o", "a.html"], says: ["none"])
    }

    @Test(arguments: [
        ["review"], ["review", "a.params"], ["review", "a.params", "-o", "a.png", "--json"],
        ["review", "a.params", "--decisions", "d.json"],
        ["review", "--decisions", "d.json", "--photos", "photos"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        try scratch.expectFailure(arguments, code: 64, says: ["Usage:"])
    }
}
