import ArgumentParser
import Foundation
import Rigging
import Storage

/// `avatargen rig`: compiles and inspects rigs.
struct RigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rig",
        abstract: "Compiles and inspects rigs.",
        subcommands: [
            RigBuild.self, RigList.self, RigCheck.self, RigSheetCommand.self, RigBase.self,
            RigCalibrate.self, RigDenseLandmarks.self, RigMesh.self,
        ])

    /// The file name of the JSON Schema that ships beside a rig.
    static let schemaName = "params.schema.json"
}

/// `avatargen rig build`: compiles a rig into the cache.
struct RigBuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Compiles a rig into the cache and writes its JSON Schema beside it.",
        discussion: "Other commands compile a rig on first use; build does it again in any case.")

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    func run() throws {
        let (built, file) = try Rig.build(rig)
        let controls = built.controls
        let schema = ParametersFile.schema(of: controls)
        let url = try Rig.folderURL(rig).appendingPathComponent(RigCommand.schemaName)
        if FileManager.default.contents(atPath: url.path) != schema {
            try AtomicFile.write(schema, to: url)
            StandardError.note("wrote \(url.path)")
        }
        print("\(controls.name) \(controls.version): \(file.path)")
    }
}

/// `avatargen rig list`: names rigs, or what can be set on one.
struct RigList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Names the rigs there are, or everything that can be set on one.")

    @Argument(help: "The rig whose controls to list; without it the rigs are listed.")
    var rig: String?

    func run() throws {
        guard let rig else {
            let folder = try ResourceLocator.url(for: "Rigs")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for name in names.sorted() {
                let description = folder.appendingPathComponent("\(name)/rig.yaml")
                if FileManager.default.fileExists(atPath: description.path) { print(name) }
            }
            return
        }
        for line in Self.lines(of: try Rig.load(rig).controls) { print(line) }
    }

    private static func lines(of controls: RigControls) -> [String] {
        func range(_ range: ClosedRange<Float>) -> String {
            "\(range.lowerBound)...\(range.upperBound)"
        }
        var lines = ["rig\t\(controls.name)\t\(controls.version)\t\(controls.sha256)"]
        lines += controls.sliders.map { slider in
            "slider\t\(slider.name)\t\(range(slider.range))\tneutral \(slider.neutral)"
        }
        lines += controls.actionUnits.map { "action unit\t\($0.name)\t0.0...1.0\t\($0.title)" }
        let (head, gaze) = (controls.headLimits, controls.gazeLimits)
        for (name, limit) in [
            ("head.yaw", head.yaw), ("head.pitch", head.pitch), ("head.roll", head.roll),
            ("gaze.yaw", gaze.yaw), ("gaze.pitch", gaze.pitch),
        ] {
            lines.append("angle\t\(name)\t\(range(-limit...limit))\tdegrees")
        }
        lines += controls.styles.map { slot in
            "style\t\(slot.name)\t\(slot.choices.map(\.name).joined(separator: ", "))"
        }
        lines += controls.colors.map { "color\t\($0.name)\t0.0...1.0\tneutral \($0.neutral)" }
        return lines
    }
}
