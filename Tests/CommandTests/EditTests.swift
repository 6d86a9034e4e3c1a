import Foundation
import Imaging
import Rigging
import Testing

/// `transfer`, `edit` and `diff`: tools around `.params` files.
@Suite struct EditTests {
    private let scratch: Scratch
    private let controls: RigControls

    init() throws {
        scratch = try Scratch()
        controls = try BaseFace.controls.get()
    }

    /// Writes the base face with changes.
    private func make(_ name: String, _ assignments: String...) throws {
        let outcome = try Command.run(
            ["rig", "base", "human", "-o", name] + assignments.flatMap { ["--set", $0] },
            in: scratch.folder)
        try #require(outcome.code == 0, "\(outcome.errors)")
    }

    private func file(_ name: String) throws -> ParametersFile {
        try ParametersFile(contentsOf: scratch.url(name), controls: controls)
    }

    private func data(_ name: String) throws -> Data {
        try Data(contentsOf: scratch.url(name))
    }

    /// Runs a command that must work.
    private func expectSuccess(_ arguments: String..., prints output: String? = nil) throws {
        let outcome = try Command.run(arguments, in: scratch.folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        if let output { #expect(outcome.output == output) }
    }

    // MARK: Transfer

    @Test func aTransferIsOneCharacterWithTheExpressionOfAnother() throws {
        try make("a.params", "nose.hump=0.8", "hair=bob", "skin.melanin=0.7", "AU4=0.5")
        try make("b.params", "nose.hump=0.2", "AU12.left=0.6", "head.yaw=10", "gaze.pitch=-5")
        try expectSuccess(
            "transfer", "--identity", "a.params", "--expression", "b.params", "-o", "c.params",
            prints: "c.params\n")
        try make(
            "expected.params", "nose.hump=0.8", "hair=bob", "skin.melanin=0.7", "AU12.left=0.6",
            "head.yaw=10", "gaze.pitch=-5")
        #expect(try data("c.params") == data("expected.params"))
    }

    @Test func aRecordOfAFitIsNotHandedOn() throws {
        try scratch.write(try BaseFace.picture().pngData(), "face.png")
        try expectSuccess("face.png", "-o", "hero.params")
        try #require(file("hero.params").fit != nil)
        try expectSuccess(
            "transfer", "--identity", "hero.params", "--expression", "hero.params", "-o",
            "same.params")
        let edit = try scratch.run("edit", "hero.params", "--reset", "head", "-o", "ahead.params")
        #expect(edit.code == 0 && edit.output == "ahead.params\n")
        #expect(edit.errors.contains("note: ahead.params") && edit.errors.contains("face.png"))
        #expect(try file("same.params").parameters == file("hero.params").parameters)
        #expect(try file("same.params").fit == nil)
        #expect(try file("ahead.params").fit == nil)
    }

    // MARK: Edit

    @Test func editsAreAppliedInTheirOwnOrder() throws {
        try make("a.params", "eye.scale.left=0.6", "AU12.left=0.4", "nose.hump=0.9", "head.yaw=4")
        try make("b.params", "eye.scale.left=0.8", "hair=bob", "skin.moles=1")
        try expectSuccess(
            "edit", "a.params", "--set", "AU12.right=1", "--reset", "nose", "--mirror", "left",
            "--blend", "b.params=0.5", "-o", "c.params", prints: "c.params\n")
        var expected = try file("a.params").parameters
            .blended(with: file("b.params").parameters, weight: 0.5, of: controls)
            .symmetric(like: .left, of: controls)
        expected.reset(try #require(controls.selection("nose")))
        let right = try #require(controls.actionUnits.firstIndex { $0.name == "AU12.right" })
        let left = try #require(controls.actionUnits.firstIndex { $0.name == "AU12.left" })
        #expect(expected.expression[left] == 0.2 && expected.expression[right] == 0.2)
        expected.expression[right] = 1
        let written = try file("c.params").parameters
        #expect(zip(written.identity, expected.identity).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(written.expression == expected.expression && written.head == HeadAngles())
        #expect(written.styles == expected.styles)
    }

    @Test func aFileCanBeEditedInPlace() throws {
        try make("a.params", "AU12=0.4", "hair=bob")
        try expectSuccess("edit", "a.params", "--reset", "styles", "-o", "a.params")
        try make("expected.params", "AU12=0.4")
        #expect(try data("a.params") == data("expected.params"))
    }

    @Test(arguments: [
        ["--blend", "b.params"], ["--blend", "b.params=2"], ["--blend", "b.params=nan"],
        ["--blend", "=0.5"], ["--mirror", "middle"], ["--set", "AU12"], [],
    ])
    func wrongUsageIs64(options: [String]) throws {
        try make("a.params")
        try scratch.expectFailure(
            ["edit", "a.params", "-o", "c.params"] + options, code: 64, says: ["Usage:"])
    }

    @Test(arguments: [
        ["--reset", "nostrils"], ["--set", "nostrils=0.5"], ["--set", "AU12=2"],
    ])
    func whatTheRigDoesNotHaveIs64(options: [String]) throws {
        try make("a.params")
        let before = try data("a.params")
        try scratch.expectFailure(
            ["edit", "a.params", "-o", "a.params"] + options, code: 64, says: options)
        #expect(try data("a.params") == before)
        try scratch.expectFailure(
            ["edit", "a.params", "-o", "c.params"] + options, code: 64, says: options)
    }

    // MARK: Diff

    @Test func aDifferenceIsALine() throws {
        try make("a.params", "AU12.left=0.25", "hair=bob")
        try make("b.params", "head.yaw=-9", "AU12.left=0.75")
        let text = try scratch.run("diff", "a.params", "b.params")
        #expect(text.code == 0 && text.errors.isEmpty)
        let words = text.output.split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        #expect(
            words == [
                "hair bob crop - -", "AU12.left 0.250 0.750 +0.500 50 %",
                "head.yaw 0.000 -9.000 -9.000 5 %",
            ])
        try expectSuccess("diff", "a.params", "a.params", prints: "")
    }

    @Test func aDifferenceIsAnObjectForPrograms() throws {
        try make("a.params", "AU12.left=0.25", "hair=bob")
        try make("b.params", "AU12.left=0.75")
        let outcome = try scratch.run("diff", "a.params", "b.params", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let report = try #require(object as? [String: Any])
        #expect(report["a"] as? String == "a.params" && report["b"] as? String == "b.params")
        let differences = try #require(report["differences"] as? [[String: Any]])
        #expect(differences.map { $0["name"] as? String } == ["hair", "AU12.left"])
        #expect(differences[0]["b"] as? String == "crop" && differences[0]["difference"] == nil)
        #expect(differences[1]["section"] as? String == "expression")
        #expect(differences[1]["difference"] as? Double == 0.5)
    }

    @Test func aPictureShowsBothFaces() throws {
        try make("a.params", "nose.hump=0.9")
        try make("b.params", "AU12.left=0.7", "hair=bob", "head.yaw=20")
        try expectSuccess("diff", "a.params", "b.params", "-o", "diff.png")
        try expectSuccess("diff", "a.params", "a.params", "-o", "none.png", prints: "")
        let (diff, none) = (
            try Image(contentsOf: scratch.url("diff.png")),
            try Image(contentsOf: scratch.url("none.png"))
        )
        #expect(diff.width == none.width && diff.height == none.height && diff.width > 1500)
        #expect(diff.pixels != none.pixels)
        try scratch.expectFailure(
            ["diff", "a.params", "b.params", "-o", "diff.jpg"], code: 64, says: [".png"])
    }

    // MARK: Broken files

    /// Every command that reads two files names the broken one and writes nothing.
    @Test(arguments: ["missing", "empty", "foreign", "out of range"])
    func brokenFilesAreNamed(damage: String) throws {
        try make("good.params")
        let text = String(decoding: try data("good.params"), as: UTF8.self)
        switch damage {
        case "empty": try scratch.write(Data(), "bad.params")
        case "foreign":
            let other = text.replacingOccurrences(of: controls.sha256, with: "00")
            try scratch.write(Data(other.utf8), "bad.params")
        case "out of range":
            let other = text.replacingOccurrences(of: "\"AU18\": 0.0", with: "\"AU18\": 1.5")
            try scratch.write(Data(other.utf8), "bad.params")
        default: break
        }
        for (one, other) in [("good.params", "bad.params"), ("bad.params", "good.params")] {
            for arguments in [
                ["transfer", "--identity", one, "--expression", other, "-o", "c.params"],
                ["edit", one, "--blend", "\(other)=0.5", "-o", "c.params"],
                ["diff", one, other, "-o", "c.png"],
            ] { try scratch.expectFailure(arguments, says: ["bad.params"]) }
        }
    }

    @Test func anOutputThatCannotBeWrittenIsNamed() throws {
        try make("a.params")
        for arguments in [
            [
                "transfer", "--identity", "a.params", "--expression", "a.params", "-o",
                "none/c.params",
            ],
            ["edit", "a.params", "--mirror", "right", "-o", "none/c.params"],
            ["diff", "a.params", "a.params", "-o", "none/c.png"],
        ] { try scratch.expectFailure(arguments, says: ["none/c.p"]) }
    }
}
