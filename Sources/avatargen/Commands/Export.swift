import ArgumentParser
import Delivery
import Foundation
import Rigging
import Storage

extension ExportPreset: ExpressibleByArgument {}
extension MorphSet: ExpressibleByArgument {}

/// `avatargen export`: avatars for other programs.
struct Export: ParsableCommand {
    /// What is written, by how the output's name ends.
    private enum Form: String, CaseIterable {
        case glb, obj, ply, params
    }

    static let configuration = CommandConfiguration(
        abstract: "Writes an avatar, or the rig itself, for game engines and other programs.",
        discussion: """
            The output's name says what it is: .glb (glTF 2.0 with joints, morph targets and \
            textures), .obj or .ply (the face as it is posed), .params (the parameters; with \
            --binary in the compact form). Documentation/export.md describes the files.
            """)

    @Argument(help: "The .params file; with --base none.")
    var params: String?

    @Option(name: [.short, .long], help: "The file to write: .glb, .obj, .ply or .params.")
    var output: String

    @Flag(help: "Writes the rig itself: every slider and Action Unit as a morph target.")
    var base = false

    @Option(
        help: """
            Triangles, locks of hair and textures: mobile, desktop or cinematic. (default: desktop; \
            mobile with --base)
            """)
    var preset: ExportPreset?

    @Option(help: "Width and height of the skin's texture, a power of two in 64...4096.")
    var textureSize: Int?

    @Option(help: "The most triangles of skin and clothes together, 1000 or more.")
    var triangles: Int?

    @Option(help: "Morph targets: arkit (52 blend shapes), facs (Action Units) or none.")
    var morphs: MorphSet = .arkit

    @Flag(help: "Also writes every coarser level of detail, as OUT.lod1.glb and so on.")
    var lods = false

    @Flag(help: "Writes the compact binary form of a .params file.")
    var binary = false

    @Option(help: "The licence named in the file.")
    var license = "CC0-1.0"

    @Option(help: "The rig; the one that the file names unless given, human with --base.")
    var rig: String?

    func validate() throws {
        if let size = textureSize, !(64...4096).contains(size) || size & (size - 1) != 0 {
            throw ValidationError(
                "--texture-size \(size): give 64, 128, 256, 512, 1024, 2048 or 4096")
        }
        if let triangles, triangles < 1000 {
            throw ValidationError("--triangles \(triangles): give 1000 or more")
        }
        guard let form else {
            throw ValidationError("\(output): the name must end in .glb, .obj, .ply or .params")
        }
        guard (params == nil) == base else {
            throw ValidationError(
                base
                    ? "--base is the rig itself; give no .params file with it"
                    : "give a .params file, or --base for the rig itself")
        }
        if base, form != .glb { throw ValidationError("--base writes a .glb file") }
        if lods, base || form != .glb {
            throw ValidationError("--lods goes with the .glb file of an avatar")
        }
        if triangles != nil, base || form != .glb {
            throw ValidationError("--triangles goes with the .glb file of an avatar")
        }
        if binary, form != .params { throw ValidationError("--binary writes a .params file") }
    }

    func run() throws {
        let preset = preset ?? (base ? .mobile : .desktop)
        guard let params else {
            let data = try BaseExport(try Rig.load(rig ?? "human"), options: options(preset)).data()
            return try write([(output, data)])
        }
        let loaded = try LoadedParameters(path: params, rig: rig)
        let (file, rig) = (loaded.file, loaded.rig)
        func plain() -> PlainMesh { PlainMesh(file.parameters, rig: rig, preset: preset) }
        switch form {
        case .obj: try write([(output, plain().obj)])
        case .ply: try write([(output, plain().ply)])
        case .params:
            try write([
                (
                    output,
                    binary
                        ? try file.binaryData(controls: rig.controls)
                        : file.data(controls: rig.controls)
                )
            ])
        case .glb, nil:
            // All files first: none is written when one cannot be made.
            try write(
                try (lods ? preset.levels : [preset]).enumerated().map { level, preset in
                    let data = try AvatarExport(file, rig: rig, options: options(preset)).data()
                    return (level == 0 ? output : "\(output.dropLast(4)).lod\(level).glb", data)
                })
        }
    }

    private func write(_ files: [(path: String, data: Data)]) throws {
        for (path, data) in files {
            try AtomicFile.write(data, to: URL(fileURLWithPath: path))
            print(path)
        }
    }

    private var form: Form? {
        Form.allCases.first { output.lowercased().hasSuffix(".\($0.rawValue)") }
    }

    private func options(_ preset: ExportPreset) -> ExportOptions {
        ExportOptions(
            preset: preset, textureSize: textureSize, triangles: triangles, morphs: morphs,
            license: license)
    }
}
