import Foundation
import Geometry
import Rigging
import Testing

@Suite struct ParametersFileTests {
    @Test func writesWhatTheFormatSays() throws {
        let expected = #"""
            {
              "colors": {
                "skin.melanin": 0.31
              },
              "expression": {
                "AU12.left": 0.81,
                "AU12.right": 0.0
              },
              "fit": {
                "alignment": [0.25, -0.01, 0.01, 0.25, -80.5, 12.0],
                "camera": {
                  "focalLength": 2211.7,
                  "position": [0.1, 6.25, 12.5],
                  "principalPoint": [675.0, 450.0]
                },
                "iterations": 40,
                "landmarkError": 0.018,
                "loss": 0.012346,
                "photo": "Zoë \"at\" home.jpg",
                "seed": 18446744073709551615,
                "sha256": "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
                "size": [1350, 900],
                "version": "0.1.0"
              },
              "format": "avatargen.params/1",
              "gaze": {
                "pitch": -12.25,
                "yaw": 0.0
              },
              "head": {
                "pitch": 1.9,
                "roll": 0.4,
                "yaw": -33.12346
              },
              "identity": {
                "eye.fold": 0.2,
                "eye.scale.left": 0.123457,
                "eye.scale.right": 1.0,
                "nose.hump": 0.47
              },
              "rig": {
                "name": "mask",
                "sha256": "ab12",
                "version": "1.2.0"
              },
              "styles": {
                "hair": "side-part"
              }
            }

            """#
        #expect(try ParametersFileFixture.text() == expected)
    }

    @Test func readingAndWritingAgainChangesNothing() throws {
        let text = try ParametersFileFixture.text()
        let controls = try ParametersFileFixture.controls()
        let file = try ParametersFileFixture.read(text)
        #expect(file.data(controls: controls) == Data(text.utf8))
        let again = try ParametersFile(
            file.data(controls: controls), name: "again.params", controls: controls)
        #expect(again == file)
        let bare = ParametersFile(parameters: file.parameters)
        #expect(
            try ParametersFile(bare.data(controls: controls), name: "", controls: controls) == bare)
    }

    @Test func roundTripIsExactForSeededFaces() throws {
        let controls = try ParametersFileFixture.controls()
        for seed in UInt64(1)...200 {
            var random = SeededGenerator(seed: seed)
            var file = try ParametersFileFixture.file()
            for index in file.parameters.identity.indices {
                file.parameters.identity[index] = .random(
                    in: controls.sliders[index].range, using: &random)
            }
            file.parameters.head.yaw = .random(in: -60...60, using: &random)
            let data = file.data(controls: controls)
            let read = try ParametersFile(data, name: "seed \(seed)", controls: controls)
            #expect(read.data(controls: controls) == data, "seed \(seed)")
        }
    }

    @Test func valuesAreLimitedAndCleanedWhenWritten() throws {
        let controls = try ParametersFileFixture.controls()
        var file = try ParametersFileFixture.file()
        file.parameters.identity = [-3, .nan, .infinity, 9]
        file.parameters.expression = [-1e-9, 0.00000049]
        file.parameters.head = HeadAngles(yaw: 1e9, pitch: -1e9, roll: .nan)
        let read = try ParametersFile(
            file.data(controls: controls), name: "limited", controls: controls)
        #expect(read.parameters.identity[..<3] == [0, 0.5, 1])
        #expect(abs(read.parameters.identity[3] - 1 / 3) < 1e-6)
        #expect(read.parameters.expression == [0, 0])
        #expect(read.parameters.head == HeadAngles(yaw: 60, pitch: -35, roll: 0))
        let text = String(decoding: file.data(controls: controls), as: UTF8.self)
        #expect(!text.contains("-0.0,"))
    }

    @Test func unknownKeysOfAFitAreKept() throws {
        let text = try ParametersFileFixture.text().replacingOccurrences(
            of: "\"iterations\": 40",
            with: #""note": {"a": [1, 2.50, null, true, {"b": 1e-7}]}, "iterations": 40"#)
        let file = try ParametersFileFixture.read(text)
        let controls = try ParametersFileFixture.controls()
        let written = String(decoding: file.data(controls: controls), as: UTF8.self)
        #expect(written.contains("2.50"))
        #expect(written.contains("1e-7"))
        #expect(try ParametersFileFixture.read(written) == file)
    }

    @Test func aRecordOfDoubtsAndPhotosIsReadBack() throws {
        var file = try ParametersFileFixture.file()
        let controls = try ParametersFileFixture.controls()
        file.fit?.warnings = [FitWarning(FitWarning.Code(rawValue: "new"), "a \"new\" kind")]
        file.fit?.seen = file.parameters.seen(of: controls)
        file.fit?.light = FitRecord.Light(
            environment: (0..<9).map { Vector3(Float($0) / 4, -0.5, 0.25) },
            key: FitRecord.Light.Lamp(
                direction: Vector3(0, 0.6, 0.8), color: Vector3(1, 0.875, 0.75), size: 24),
            fill: FitRecord.Light.Lamp(
                direction: Vector3(-1, 0, 0), color: Vector3(0, 0.125, 0.25), size: 40),
            background: FitRecord.Light.Wall(
                inner: Vector3(0.5, 0.5, 0.75), outer: Vector3(0.25, 0.25, 0)))
        file.fit?.photos = [
            FitRecord.Photo(
                name: "b.jpg", sha256: String(repeating: "3", count: 64), landmarkError: 0.5)
        ]
        file.parameters = file.parameters.neutral
        let text = String(decoding: file.data(controls: controls), as: UTF8.self)
        let read = try ParametersFileFixture.read(text)
        #expect(read.fit?.warnings == file.fit?.warnings)
        #expect(read.fit?.seen == file.fit?.seen)
        #expect(read.fit?.light == file.fit?.light)
        #expect(read.fit?.photos == file.fit?.photos)
        #expect(read.fit?.unknown.isEmpty == true)
        #expect(read.fit?.seen?.expression == ["AU12.left": 0.81])
        let seen = try #require(read.fit?.seen)
        let held = read.parameters.held(as: seen, of: controls)
        let before = try ParametersFileFixture.file().parameters
        #expect(held.expression == before.expression && held.head == before.head)
        #expect(held.gaze == before.gaze && held.styles == before.styles)
        for (right, wrong, message) in [
            ("\"code\": \"new\"", "\"code\": 1", "fit.warnings.code: a number where text"),
            ("[{\"code\"", "[1, {\"code\"", "fit.warnings: a number where a list of objects"),
            ("\"landmarkError\": 0.5", "\"landmarkError\": -1.0", "fit.photos.landmarkError"),
            ("\"AU12.left\": 0.81", "\"AU12.left\": 1.81", "fit.seen.expression.AU12.left"),
            ("\"size\": 24", "\"size\": 240", "fit.light.key.size: 240.0 is out of range"),
            ("\"outer\": [0.25", "\"outer\": [1.25", "fit.light.background.outer"),
            ("\"environment\": [[0.0", "\"environment\": [[1e9", "fit.light.environment"),
        ] {
            let broken = text.replacingOccurrences(
                of: "\\s+(?=[{}\"])", with: " ", options: .regularExpression
            ).replacingOccurrences(of: "[ {", with: "[{").replacingOccurrences(of: "{ ", with: "{")
            #expect(broken.contains(right), "\(right)")
            do {
                _ = try ParametersFileFixture.read(
                    broken.replacingOccurrences(of: right, with: wrong))
                Issue.record("\(wrong) was taken")
            } catch {
                #expect("\(error)".contains(message), "\(error)")
            }
        }
    }

    @Test func aByteOrderMarkIsNoError() throws {
        let text = try ParametersFileFixture.text()
        #expect(
            try ParametersFileFixture.read("\u{FEFF}" + text) == ParametersFileFixture.read(text))
    }

    @Test func writesAndReadsFiles() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("ParametersFileTests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("hero.params")
        let controls = try ParametersFileFixture.controls()
        let file = try ParametersFileFixture.read(try ParametersFileFixture.text())
        try file.write(to: url, controls: controls)
        #expect(try ParametersFile(contentsOf: url, controls: controls) == file)
        #expect(try ParametersFile.rigName(of: url) == "mask")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["hero.params"])
        let missing = folder.appendingPathComponent("none.params")
        let error = #expect(throws: ParametersError.self) {
            try ParametersFile(contentsOf: missing, controls: controls)
        }
        #expect(error?.description.contains("none.params: cannot be read (No such file") == true)
        #expect(throws: ParametersError.self) {
            try ParametersFile(contentsOf: folder, controls: controls)
        }
    }

    @Test func schemaListsEveryKey() throws {
        let schema = ParametersFile.schema(of: try ParametersFileFixture.controls())
        let text = String(decoding: schema, as: UTF8.self)
        #expect(text.contains("https://json-schema.org/draft/2020-12/schema"))
        for key in ["nose.hump", "AU12.right", "hair", "skin.melanin", "landmarkError"] {
            #expect(text.contains("\"\(key)\""), "\(key)")
        }
        #expect(try JSONSerialization.jsonObject(with: schema) is [String: Any])
    }
}
