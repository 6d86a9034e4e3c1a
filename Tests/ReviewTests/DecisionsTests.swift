import Foundation
import Rigging
import Storage
import Support
import Testing

@testable import Review

@Suite struct DecisionsTests {
    private static let good = """
        { "format": "avatargen.decisions/1", "rig": "human", "avatars": [
          { "path": "a.params", "sha256": "00", "decision": "accepted", "comment": "", "resets": [] },
          { "path": "b.params", "sha256": "11", "decision": "rejected", "comment": "jaw",
            "resets": ["nose.hump", "AU12"] } ] }
        """

    private func read(_ text: String) throws -> DecisionsFile {
        try DecisionsFile(Data(text.utf8), name: "d.json")
    }

    @Test func aFileIsReadWhole() throws {
        let file = try read(Self.good)
        #expect(file.rigName == "human")
        #expect(
            file.entries == [
                .init(path: "a.params", sha256: "00", verdict: .accepted),
                .init(
                    path: "b.params", sha256: "11", verdict: .rejected, comment: "jaw",
                    resets: ["nose.hump", "AU12"]),
            ])
    }

    @Test(arguments: [
        ("decisions/1", "decisions/2", "avatargen.decisions/2"),
        ("\"accepted\"", "\"perfect\"", "avatars.0.decision: \"perfect\""),
        ("\"00\"", "0", "avatars.0.sha256"),
        ("\"a.params\"", "\"\"", "avatars.0.path"),
        ("\"a.params\"", "\"a\\nb\"", "avatars.0.path"),
        ("\"a.params\"", "\"b.params\"", "a second time"),
        ("\"AU12\"", "12", "avatars.1.resets"),
        ("\"resets\": []", "\"resets\": {}", "avatars.0.resets"),
        ("\"rig\"", "\"rigs\"", "rigs: unknown"),
        ("\"comment\": \"jaw\"", "\"comment\": \"jaw\", \"stars\": 5", "avatars.1.stars: unknown"),
        ("\"human\",", "\"human\", \"rig\": \"human\",", "a second time"),
        ("] }", "] ", "line 3"),
    ])
    func aBrokenFileIsRefused(old: String, new: String, says: String) throws {
        try #require(Self.good.contains(old))
        expectRefusal(Self.good.replacing(old, with: new, maxReplacements: 1), says: says)
    }

    @Test(arguments: [
        ("", "line 1"), ("[]", "format: missing"), ("{ \"format\": 1 }", "format: missing"),
        ("{ \"format\": \"avatargen.params/1\" }", "avatargen.params/1"),
    ])
    func somethingElseIsRefused(text: String, says: String) {
        expectRefusal(text, says: says)
    }

    private func expectRefusal(_ text: String, says: String) {
        let error = #expect(throws: ReviewError.self) { try read(text) }
        let message = error?.description ?? ""
        #expect(message.hasPrefix("d.json: ") && message.contains(says), "\(message)")
    }

    @Test func aFileThatIsNotThereIsNamed() {
        let error = #expect(throws: ReviewError.self) {
            try DecisionsFile(contentsOf: URL(fileURLWithPath: "/nowhere/d.json"))
        }
        #expect(error?.description.contains("d.json") == true)
    }

    // MARK: Use

    @Test func avatarsThatAreGoneOrChangedAreProblems() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("a.params")
        try Data("face".utf8).write(to: url)
        func problems(_ sha256: String, _ resets: [String] = []) throws -> [String] {
            DecisionsFile(
                rigName: "human",
                entries: [.init(path: url.path, sha256: sha256, resets: resets)]
            ).problems(of: try Rig.load("human").controls)
        }
        let sha256 = SHA256Digest.hex(of: Data("face".utf8))
        #expect(try problems(sha256, ["nose.hump", "AU12", "nose"]).isEmpty)
        #expect(try problems(sha256, ["nose.hmup"]).first?.contains("nose.hmup") == true)
        #expect(try problems("00").first?.contains("has changed") == true)
        try FileManager.default.removeItem(at: url)
        #expect(try problems(sha256).first?.contains("is not there") == true)
    }

    @Test func listsNamePathsFromTheirFolder() {
        let file = DecisionsFile(
            rigName: "human",
            entries: [
                .init(path: "/faces/a.params", sha256: "", verdict: .accepted),
                .init(path: "faces/b.params", sha256: "", verdict: .accepted),
                .init(path: "lists/#c.params", sha256: "", verdict: .accepted),
                .init(path: "d.params", sha256: "", verdict: .rejected),
            ])
        let folder = URL(fileURLWithPath: "lists")
        #expect(
            file.list(.accepted, in: folder)
                == "/faces/a.params\n../faces/b.params\n./#c.params\n")
        #expect(file.list(.rejected, in: folder) == "../d.params\n")
        #expect(file.list(.open, in: folder).isEmpty)
    }

    @Test(arguments: [
        ("a.params", "avatargen edit a.params --reset nose.hump -o a.params"),
        ("my face.params", "avatargen edit 'my face.params' --reset nose.hump -o 'my face.params'"),
        ("-o.params", "avatargen edit ./-o.params --reset nose.hump -o ./-o.params"),
        ("$(rm)'.p", "avatargen edit '$(rm)'\\''.p' --reset nose.hump -o '$(rm)'\\''.p'"),
    ])
    func commandsAreSafeInAShell(path: String, command: String) {
        let entry = DecisionsFile.Entry(path: path, sha256: "", resets: ["nose.hump"])
        #expect(entry.editCommand == command)
        #expect(DecisionsFile.Entry(path: path, sha256: "").editCommand == nil)
    }
}
