import ArgumentParser
import Foundation
import Geometry
import Rendering
import Rigging
import Storage

/// `avatargen render`: pictures of a `.params` file.
struct Render: ParsableCommand {
    /// What of the face a picture shows.
    enum Pass: String, CaseIterable, ExpressibleByArgument {
        case color, labels, extended, depth, normals, landmarks

        /// How its files end.
        var ending: String { self == .landmarks ? "json" : "png" }
    }

    static let configuration = CommandConfiguration(
        abstract: "Renders a .params file.",
        discussion: """
            With several passes, each file gets the name of its pass: out.color.png, \
            out.landmarks.json.
            """)

    @Argument(help: "The .params file.")
    var params: String

    @Option(name: [.short, .long], help: "The picture (PNG; JSON for the landmarks).")
    var output: String

    @Option(help: "Height and width in pixels; with --framing photo the longer side.")
    var size: Int?

    @Option(
        name: .customLong("pass"),
        help: """
            What to render, joined by commas: color, labels, extended (more classes), depth, \
            normals, landmarks.
            """,
        transform: Self.passes)
    var passes: [Pass] = [.color]

    @Option(
        help: ArgumentHelp(
            """
            The camera: portrait, aligned, a name of Rigs/framings, the path of a .yaml file, or \
            photo, that of the fitted photo, so that the render overlays it.
            """, valueName: "name"))
    var framing = "portrait"

    @Option(
        help: ArgumentHelp(
            """
            The light: a name of Rigs/lights, the path of a .yaml file, or photo, that of the fitted \
            photo. Unless given, photo with --framing photo, else studio.
            """, valueName: "name"))
    var light: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Changes a parameter first; repeatable.", valueName: "name=value"))
    var assignments: [ParameterAssignment] = []

    @Option(help: "The rig; the one that the file names unless given.")
    var rig: String?

    func validate() throws {
        if let size, !(16...8192).contains(size) {
            throw ValidationError("--size \(size): give a number in 16...8192")
        }
        let framings = ["portrait", "aligned", "photo"] + (try Framing.presetNames())
        try Self.check(framing, option: "--framing", names: framings)
        if let light {
            try Self.check(
                light, option: "--light", names: ["photo"] + (try Lighting.presetNames()))
        }
    }

    /// Names are known ones; paths hold a slash or end in `.yaml`, and are read later.
    private static func check(_ value: String, option: String, names: [String]) throws {
        guard !value.contains("/"), !value.hasSuffix(".yaml"), !names.contains(value) else {
            return
        }
        throw ValidationError(
            "\(option) \(value): choose one of \(names.joined(separator: ", ")), or give the path "
                + "of a .yaml file")
    }

    func run() throws {
        let loaded = try LoadedParameters(path: params, rig: rig)
        var parameters = loaded.file.parameters
        // A file at rest overlays its photo with what the photo shows.
        if framing == "photo", let seen = loaded.file.fit?.seen {
            parameters = parameters.held(as: seen, of: loaded.rig.controls)
        }
        for assignment in assignments {
            try assignment.apply(to: &parameters, of: loaded.rig.controls)
        }
        let view = try RenderedPasses(
            parameters, rig: loaded.rig, camera: try camera(of: loaded.file),
            lighting: try lighting(of: loaded.file))
        // All pictures first: none is written when one cannot be made.
        let files = try passes.map { (path(of: $0), try view.data($0)) }
        for (path, data) in files {
            try AtomicFile.write(data, to: URL(fileURLWithPath: path))
            print(path)
        }
    }

    private func camera(of file: ParametersFile) throws -> Camera {
        switch framing {
        case "portrait": return Framing.portrait(size: size ?? 512)
        case "aligned": return Framing.aligned(size: size ?? 512)
        case "photo":
            guard let camera = file.fit?.camera else {
                throw Failure(
                    "\(params): made by hand, so it has no photo's camera; use --framing portrait")
            }
            let scale = size.map { Float($0) / Float(max(camera.width, camera.height)) } ?? 1
            return Framing.photo(camera, scale: scale)
        default: return try Framing.load(framing).camera(size: size ?? 512)
        }
    }

    private func lighting(of file: ParametersFile) throws -> Lighting {
        guard light ?? framing == "photo" else { return try Lighting.load(light ?? "studio") }
        if let own = file.fit?.light { return Lighting(own) }
        guard light == nil else {
            throw Failure(
                "\(params): holds no photo's light; use --light studio, or fit the photo again")
        }
        return try Lighting.load("studio")
    }

    /// Where the picture of `pass` goes.
    private func path(of pass: Pass) -> String {
        guard passes.count > 1 else { return output }
        let known = ["png", "json"].first { output.lowercased().hasSuffix(".\($0)") }
        let stem = known.map { String(output.dropLast($0.count + 1)) } ?? output
        return "\(stem).\(pass.rawValue).\(pass.ending)"
    }

    private static func passes(_ text: String) throws -> [Pass] {
        var passes: [Pass] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let pass = Pass(rawValue: String(name)) else {
                let known = Pass.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("\"\(name)\" is none of \(known)")
            }
            if !passes.contains(pass) { passes.append(pass) }
        }
        return passes
    }
}
