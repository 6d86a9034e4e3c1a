import Foundation
import Geometry
import Rigging
import Testing

@Suite struct BadParametersTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// `validate` and `render` must both refuse the file.
    private func expectRefusal(_ data: Data, says words: String...) throws {
        try scratch.write(data, "bad.params")
        for arguments in [["validate", "bad.params"], ["render", "bad.params", "-o", "bad.png"]] {
            try scratch.expectFailure(arguments, says: ["bad.params"] + words)
        }
    }

    private func expectRefusal(of old: String, as new: String, says words: String...) throws {
        let text = String(decoding: try BaseFace.data(), as: UTF8.self)
        let changed = text.replacingOccurrences(of: old, with: new)
        try #require(changed != text)
        try scratch.write(Data(changed.utf8), "bad.params")
        for arguments in [["validate", "bad.params"], ["render", "bad.params", "-o", "bad.png"]] {
            try scratch.expectFailure(arguments, says: ["bad.params"] + words)
        }
    }

    @Test func damaged() throws {
        let data = try BaseFace.data()
        try expectRefusal(data.prefix(data.count / 2), says: "line", "make it again")
        try expectRefusal(Data(), says: "empty")
        try expectRefusal(Data("hello".utf8), says: "not JSON")
        try expectRefusal(Data(repeating: 0xFF, count: 100), says: "UTF-8")
        try expectRefusal(Data(repeating: 0x20, count: 2 << 20), says: "1 MiB")
        try expectRefusal(Data(repeating: 0x5B, count: 1 << 19), says: "nested")
    }

    @Test func foreign() throws {
        try expectRefusal(Data("{}".utf8), says: "rig.name")
        try expectRefusal(of: "\"human\"", as: "\"horse\"", says: "rig.name", "horse")
        try expectRefusal(of: "\"human\"", as: "\"../human\"", says: "rig.name", "--rig")
        let digest = try BaseFace.controls.get().sha256
        try expectRefusal(
            of: digest, as: String(digest.reversed()), says: "rig.sha256", "fit the photo again")
    }

    @Test func outOfRange() throws {
        try expectRefusal(
            of: "\"AU12.left\": 0.0", as: "\"AU12.left\": 2", says: "expression.AU12.left", "0...1")
        try expectRefusal(of: "\"gaze\"", as: "\"gape\"", says: "gape", "unknown key")
    }

    @Test func photoFramingNeedsAPhoto() throws {
        try scratch.write(try BaseFace.data(), "base.params")
        try scratch.expectFailure(
            ["render", "base.params", "-o", "a.png", "--framing", "photo"],
            says: ["base.params", "--framing portrait"])
    }

    @Test func missing() throws {
        try scratch.expectFailure(
            ["validate", "none.params"], says: ["none.params", "No such file", "check the path"])
    }

    @Test func randomDamageNeverCrashes() throws {
        let original = try BaseFace.data()
        var arguments = ["validate"]
        for seed in UInt64(1)...200 {
            var random = SeededGenerator(seed: seed)
            var data = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<data.count, using: &random)
                data[place] = .random(in: 0...255, using: &random)
            }
            try scratch.write(data, "\(seed).params")
            arguments.append("\(seed).params")
        }
        let outcome = try Command.run(arguments, in: scratch.folder)
        let valid = outcome.output.split(separator: "\n").count
        let refused = outcome.errors.split(separator: "\n").count
        #expect(outcome.code == 1)
        #expect(valid + refused == 200)
    }
}
