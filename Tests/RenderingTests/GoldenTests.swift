import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Testing

/// Pictures kept beside the tests. `AVATARGEN_RECORD_GOLDENS=1` writes them anew; a missing one
/// fails.
@Suite("Golden pictures")
struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Goldens")

    struct Face: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var styles: [String: String]
        var colors: [String: Float] = [:]
        var units: [String: Float] = [:]
        var yaw: Float = 0
    }

    static let faces = [
        Face(testDescription: "base", styles: [:]),
        Face(
            testDescription: "bearded", styles: ["hair": "side-part", "beard": "short-full"],
            colors: ["skin.melanin": 0.7, "hair.eumelanin": 1], yaw: 25),
        Face(
            testDescription: "smiling",
            styles: ["hair": "bob", "glasses": "round"],
            colors: ["skin.melanin": 0.1, "hair.eumelanin": 0.25],
            units: ["AU12.left": 0.8, "AU12.right": 0.8, "AU25": 0.6], yaw: -15),
    ]

    @Test("Colour and labels", arguments: faces)
    func golden(_ face: Face) throws {
        let rig = try Rig.load("human")
        var parameters = RigParameters(baseFaceOf: rig.controls)
        for (slot, choice) in face.styles {
            let index = try #require(rig.controls.styles.firstIndex { $0.name == slot })
            parameters.styles[index] = try #require(
                rig.controls.styles[index].choices.firstIndex { $0.name == choice })
        }
        for (index, control) in rig.controls.colors.enumerated() {
            if let value = face.colors[control.name] { parameters.colors[index] = value }
        }
        for (index, control) in rig.controls.actionUnits.enumerated() {
            if let value = face.units[control.name] { parameters.expression[index] = value }
        }
        parameters.head.yaw = face.yaw
        let shape = rig.evaluate(parameters)
        let renderer = try Renderer(rig: rig)
        let color = try renderer.color(
            shape: shape, parameters: parameters, camera: Framing.portrait(size: 128))
        try compare(color, named: face.testDescription)
        let labels = try renderer.labels(
            shape: shape, parameters: parameters, camera: Framing.aligned(size: 128))
        try compare(labels, named: "\(face.testDescription)-labels", tolerance: 0)
    }

    /// At most 0.1 % of the values may differ by more than `tolerance`.
    private func compare(_ image: Image, named name: String, tolerance: UInt8 = 5) throws {
        let url = Self.folder.appendingPathComponent("\(name).png")
        if ProcessInfo.processInfo.environment["AVATARGEN_RECORD_GOLDENS"] == "1" {
            try image.write(pngTo: url)
            return
        }
        let golden = try Image(contentsOf: url).converted(toChannels: image.channels)
        try #require(golden.width == image.width && golden.height == image.height)
        let differences = zip(golden.pixels, image.pixels).map { $0 > $1 ? $0 - $1 : $1 - $0 }
        let failing = differences.count { $0 > tolerance }
        if failing * 1000 > differences.count {
            let folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("avatargen-goldens")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try image.write(pngTo: folder.appendingPathComponent("\(name)-actual.png"))
            let shown = Image(
                width: image.width, height: image.height, channels: image.channels,
                pixels: differences.map { UInt8(min(255, Int($0) * 8)) })
            try shown.write(pngTo: folder.appendingPathComponent("\(name)-difference.png"))
            Issue.record("\(failing) values differ; see \(folder.path)")
        }
    }
}
