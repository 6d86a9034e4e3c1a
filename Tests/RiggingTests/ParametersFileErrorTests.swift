import Foundation
import Geometry
import Rigging
import Testing

@Suite struct ParametersFileErrorTests {
    /// What is put in the place of what, and what the message must say.
    @Test(arguments: [
        (
            #""nose.hump": 0.47"#, #""nose.hump": 1.7"#, "identity.nose.hump: 1.7 is out of range",
            "0...1"
        ),
        (#""nose.hump": 0.47"#, #""nose.hump": NaN"#, "identity.nose.hump: NaN is out of", "0...1"),
        (
            #""nose.hump": 0.47"#, #""nose.hump": -Infinity"#, "identity.nose.hump: -Infinity",
            "0...1"
        ),
        (#""nose.hump": 0.47"#, #""nose.hump": 1e999"#, "identity.nose.hump: 1e999", "0...1"),
        (#""nose.hump": 0.47"#, #""nose.hump": "0.47""#, "identity.nose.hump: text where", "0...1"),
        (
            #""nose.hump": 0.47"#, #""nose.hump": true"#, "identity.nose.hump: true or false",
            "0...1"
        ),
        (#""nose.hump": 0.47"#, #""nose.hump": null"#, "identity.nose.hump: null where", "0...1"),
        (#""nose.hump": 0.47"#, #""nose.hump": [1]"#, "identity.nose.hump: a list where", "0...1"),
        (
            #""nose.hump": 0.47"#, #""nose.hamp": 0.47"#, "identity.nose.hamp: unknown key",
            "remove it"
        ),
        (
            #""nose.hump": 0.47"#, #""eye.fold": 0.3"#, "identity.eye.fold: the key stands",
            "second time"
        ),
        (#","# + "\n    \"nose.hump\": 0.47", "", "identity.nose.hump: missing", "0.5 is the base"),
        (#""eye.fold": 0.2"#, #""eye.fold": 0.34"#, "identity.eye.fold: 0.34", "0...0.3333333"),
        (#""AU12.left": 0.81"#, #""AU12.left": -0.1"#, "expression.AU12.left: -0.1", "0...1"),
        (#""AU12.left""#, #""AU99.left""#, "expression.AU99.left: unknown", "rig list mask"),
        (#""yaw": -33.12346"#, #""yaw": 61"#, "head.yaw: 61 is out of range", "-60...60"),
        (#""pitch": -12.25"#, #""pitch": -21"#, "gaze.pitch: -21 is out of range", "-20...20"),
        (#""side-part""#, #""mohawk""#, "styles.hair: \"mohawk\"", "none, side-part"),
        (#""side-part""#, "1", "styles.hair: a number where text", "expected"),
        (#""skin.melanin": 0.31"#, #""skin.melanin": 2"#, "colors.skin.melanin: 2", "0...1"),
        (#""mask""#, #""human""#, "rig.name: the file is for rig name \"human\"", "\"mask\""),
        (#""ab12""#, #""cd34""#, "rig.sha256", "fit the photo again"),
        (#""1.2.0""#, #""2.0.0""#, "rig.version", "1.2.0"),
        (#"params/1""#, #"params/2""#, "format: \"avatargen.params/2\"", "avatargen.params/1"),
        (#""gaze": {"#, #""gape": {"#, "gape: unknown key", "remove it"),
        ("[1350, 900]", "[1350]", "fit.size: a list where a list of 2", "1...100000000"),
        ("[1350, 900]", "[1350, 0]", "fit.size: 0 is out of range", "1..."),
        ("[1350, 900]", "[1350, 9.5]", "fit.size: 9.5", "whole number"),
        ("[1350, 900]", "[60000, 60000]", "fit.size: more than 100 megapixels", "width"),
        ("2211.7", "0", "fit.camera.focalLength: 0 is out of range", "1..."),
        ("[0.1, 6.25, 12.5]", "[0.1, 6.25, 1e9]", "fit.camera.position: 1e9", "-1000000...1000000"),
        ("0f0f", "0F0F", "fit.sha256: not 64 hexadecimal digits", "SHA-256"),
        ("18446744073709551615", "18446744073709551616", "fit.seed: 18446744073709551616", "0..."),
        ("\"loss\": 0.012346", "\"loss\": NaN", "fit.loss: NaN is out of range", "0..."),
        ("\"loss\": 0.012346", "\"x\": [NaN], \"loss\": 0", "fit.x: NaN and Infinity", "remove"),
        (
            "\"loss\": 0.012346",
            "\"warnings\": [{\"code\": \"a\", \"text\": \"b\", \"x\": NaN}], \"loss\": 0",
            "fit.warnings: NaN and Infinity", "remove"
        ),
        ("\"loss\": 0.012346,", "", "fit.loss: missing", "add it"),
        ("0.47", "0,47", "(line 39)", "identity: a key in quotes"),
        ("0.47", "00.47", "identity.nose.hump: a number begins with a superfluous 0", "line 39"),
        ("0.47", ".47", "identity.nose.hump: a value is expected", "damaged or not JSON"),
        ("Zoë", "\\ud800", "fit.photo: \\u stands for half a character", "line"),
        ("Zoë", "\\u00g0", "fit.photo: four hexadecimal digits", "line"),
        ("Zoë", "\\q", "fit.photo: an unknown escape", "line"),
        ("Zoë", "\n", "fit.photo: a control character", "line"),
    ])
    func messageNamesKeyAndRemedy(
        old: String, new: String, problem: String, remedy: String
    ) throws {
        let text = try ParametersFileFixture.text()
        let changed = text.replacingOccurrences(of: old, with: new)
        try #require(changed != text, "nothing was replaced")
        let error = #expect(throws: ParametersError.self) {
            try ParametersFileFixture.read(changed)
        }
        let message = error?.description ?? ""
        #expect(message.hasPrefix("hero.params: "), "\(message)")
        #expect(message.contains(problem), "\(message)")
        #expect(message.contains(remedy), "\(message)")
    }

    @Test(arguments: [
        ("", "the file is empty"),
        ("hello", "a value is expected (line 1)"),
        ("[]", "holds a list where an object is expected"),
        ("{}", "format: missing"),
        ("{} {}", "something follows the end"),
        ("{\"a\": \"b", "a closing quote is missing"),
        ("{\"a\": \"\\", "an unknown escape"),
        ("{\"a\": \"\\u12", "four hexadecimal digits"),
        ("{\"a\": \"\\ud83d\\u", "four hexadecimal digits"),
        ("{\"a\": -", "a value is expected"),
        ("{\"a\": 1.}", "a digit is expected after the point"),
        ("{\"a\": 1e}", "a digit is expected in the exponent"),
        ("{\"a\": 1" + String(repeating: "0", count: 80) + "}", "more than 64 characters"),
        (String(repeating: "[", count: 100_000), "nested deeper than 32 levels"),
        (String(repeating: "{\"a\":", count: 100_000), "nested deeper than 32 levels"),
        (String(repeating: " ", count: 1 << 20) + "{", "larger than 1 MiB"),
    ])
    func whatIsNoParametersFileIsRefused(text: String, problem: String) {
        let error = #expect(throws: ParametersError.self) {
            try ParametersFileFixture.read(text)
        }
        let message = error?.description ?? ""
        #expect(message.contains(problem), "\(message)")
    }

    @Test func whatIsNotUTF8IsRefused() throws {
        let controls = try ParametersFileFixture.controls()
        var data = try ParametersFileFixture.file().data(controls: controls)
        data.replace(Data("Zoë".utf8), with: Data([0x5A, 0x6F, 0xEB]))
        let error = #expect(throws: ParametersError.self) {
            try ParametersFile(data, name: "latin.params", controls: controls)
        }
        #expect(error?.description.contains("latin.params: the text is not UTF-8") == true)
    }

    @Test func randomDamageNeverCrashes() throws {
        let controls = try ParametersFileFixture.controls()
        let original = try ParametersFileFixture.file().data(controls: controls)
        var refused = 0
        for seed in UInt64(1)...200 {
            var random = SeededGenerator(seed: seed)
            var data = original
            for _ in 0..<Int.random(in: 1...8, using: &random) where !data.isEmpty {
                let place = Int.random(in: 0..<data.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: data[place] = .random(in: 0...255, using: &random)
                case 1: data.removeSubrange(place..<min(data.count, place + 9))
                case 2: data.insert(contentsOf: data[place..<min(data.count, place + 9)], at: 0)
                default: data = Data(data[..<place])
                }
            }
            do {
                let file = try ParametersFile(data, name: "seed \(seed)", controls: controls)
                // What is still valid can be written and read again.
                let again = file.data(controls: controls)
                #expect(
                    try ParametersFile(again, name: "", controls: controls).parameters
                        == file.parameters, "seed \(seed)")
            } catch is ParametersError {
                refused += 1
            }
        }
        #expect(refused > 100)
    }
}
