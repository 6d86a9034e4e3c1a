import Foundation
import Geometry
import Rendering
import Storage
import Support
import Testing

/// Light and framing files are read as written, and refused with file, key and range.
struct LightFileTests {
    private static let whole = """
        environment: { zenith: [0.4, 0.4, 0.4], horizon: [0.2, 0.2, 0.2], ground: [0, 0, 0] }
        key: { direction: [0, 0, 2], color: [1, 0.9, 0.8], size: 12 }
        tone: { toe: 0.3 }
        """

    private func message(_ text: String) throws -> String {
        try #require(
            throws: StorageError.self,
            performing: { try Lighting(YAMLValue(Data(text.utf8), file: "mine.yaml")) }
        ).description
    }

    @Test func `every preset loads`() throws {
        let names = try Lighting.presetNames()
        #expect(names == ["dramatic", "even", "outdoor", "rim", "soft", "studio"])
        for name in names { _ = try Lighting.load(name) }
        for name in try Framing.presetNames() { _ = try Framing.load(name) }
    }

    @Test func `a file says what it says`() throws {
        let light = try Lighting(YAMLValue(Data(Self.whole.utf8), file: "mine.yaml"))
        #expect(light.key.direction == Vector3(0, 0, 1))
        #expect(light.key.color == Vector3(1, 0.9, 0.8))
        #expect(light.key.size == 12)
        #expect(light.fill == .none)
        #expect(light.tone.toe == 0.3)
        #expect(abs(light.environment.irradiance(Vector3(0, 0, 1)).x - 0.2) < 1e-5)
    }

    @Test(
        "What is wrong is named",
        arguments: [
            ("key: { direction: [0, 0, 1], color: [1, 1, 1] }", "'environment' is missing"),
            ("\(whole)\nkee: 1", "kee: no such key; there are environment, key"),
            (
                whole.replacingOccurrences(of: "size: 12", with: "size: 120"),
                "key.size: give a number in 0.5...90 (line 2)"
            ),
            (
                whole.replacingOccurrences(of: "[1, 0.9, 0.8]", with: "[1, 0.9]"),
                "key.color: give a list of 3 numbers in 0...100"
            ),
            (
                whole.replacingOccurrences(of: "[1, 0.9, 0.8]", with: "[1, .nan, 0.8]"),
                "key.color: give a list of 3 numbers in 0...100"
            ),
            (
                whole.replacingOccurrences(of: "[0, 0, 2]", with: "[0, 0, 0]"),
                "key.direction: give a direction that is not 0"
            ),
            ("environment: [1", "not valid YAML"), ("", "empty"),
            (
                "environment: { coefficients: [[1, 1, 1]] }",
                "environment.coefficients: give nine colours"
            ),
        ])
    func broken(_ text: String, _ expected: String) throws {
        let message = try message(text)
        #expect(message.hasPrefix("mine.yaml: ") && message.contains(expected), "\(message)")
    }

    @Test func `an unknown name lists the names`() throws {
        let error = try #require(throws: StorageError.self) { try Lighting.load("stduio") }
        #expect(error.description.contains("studio"))
    }

    @Test func `a framing's focal length and height agree`() throws {
        func framing(_ text: String) throws -> Framing {
            try Framing(YAMLValue(Data(text.utf8), file: "mine.yaml"))
        }
        let long = try framing("center: [0, 7, 1]\ndistance: 14\nfocalLength: 84")
        #expect(abs(long.height - 4) < 1e-5)
        let camera = long.camera(size: 400)
        // A point at the middle's distance, half the height above it, is on the upper edge.
        #expect((camera.project(Vector3(0, 9, 1)) - Vector2(200, 0)).length < 1e-2)
        let error = try #require(throws: StorageError.self) {
            try framing("center: [0, 7, 1]\ndistance: 14\nheight: 3\nfocalLength: 84")
        }
        #expect(error.description.contains("either 'height' or 'focalLength'"))
    }

    @Test func `walking round to the left shows the left side`() {
        let framing = Framing(center: Vector3(0, 7, 0), distance: 14, height: 3, turn: 90)
        let camera = framing.camera(size: 100)
        #expect((camera.position - Vector3(14, 7, 0)).length < 1e-4)
        // What is in front of the face is on the left of the picture.
        #expect(camera.project(Vector3(0, 7, 1)).x < 50)
    }
}
