import ArgumentParser
import Foundation
import Imaging
import Rendering
import Review
import Rigging
import Storage
import Workers

/// `avatargen review`: what an artist looks at, and what became of it.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Shows avatars beside their photos, to be looked at and decided about.",
        discussion: """
            A picture (.png) shows one avatar from all sides with its numbers, or many with their \
            scores. A page (.html) is for any browser: turn, compare, comment, accept or reject; it \
            exports decisions, which --decisions turns into lists and commands. Photos are looked \
            for beside the .params files and in --photos.
            """)

    @Argument(help: "The .params files.")
    var params: [String] = []

    @Option(
        name: [.short, .long],
        help: "The picture (.png) or page (.html); with --decisions a folder for lists.")
    var output: String?

    @Option(help: "A folder in which photos are looked for, too.")
    var photos: String?

    @Option(
        help: ArgumentHelp(
            "Reads what a review page exported, and prints comments and commands.",
            valueName: "file"))
    var decisions: String?

    @Flag(help: "Prints decisions as JSON.")
    var json = false

    @Option(help: "The rig; the one that the files name unless given.")
    var rig: String?

    private static let mostOnPicture = 100
    private static let mostOnPage = 500

    private var isPage: Bool {
        let ending = output.map { URL(fileURLWithPath: $0).pathExtension.lowercased() }
        return ["html", "htm"].contains(ending)
    }

    func validate() throws {
        if decisions != nil {
            guard params.isEmpty, photos == nil else {
                throw ValidationError("--decisions names all avatars itself; give it alone")
            }
            return
        }
        guard !params.isEmpty else { throw ValidationError("give .params files, or --decisions") }
        guard let output else { throw ValidationError("give -o, a picture or page to write") }
        guard !json else { throw ValidationError("--json belongs to --decisions") }
        if !isPage { try ReviewPath.check(output) }
        let most = isPage ? Self.mostOnPage : Self.mostOnPicture
        guard params.count <= most else {
            throw ValidationError(
                "\(params.count) files are too many for a \(isPage ? "page" : "picture"); "
                    + "give 1...\(most)")
        }
    }

    func run() throws {
        if let decisions {
            return try DecisionsReport(path: decisions, rig: rig).run(folder: output, json: json)
        }
        guard let output else { return }
        let loaded = try LoadedParameters.ofOneRig(params, rig: rig)[0].rig
        if let photos { try Self.checkFolder(photos) }
        let search = PhotoSearch(folder: photos)
        let avatars = try params.map {
            try ReviewedAvatar(path: $0, controls: loaded.controls, search: search)
        }
        let data = try isPage ? page(avatars, loaded) : picture(avatars, loaded).pngData()
        try AtomicFile.write(data, to: URL(fileURLWithPath: output))
        print(output)
    }

    private func picture(_ avatars: [ReviewedAvatar], _ rig: Rig) throws -> Image {
        let renderer = try Renderer(rig: rig)
        return try avatars.count == 1
            ? AvatarSheet(rig: rig, renderer: renderer).draw(avatars[0])
            : ContactSheet(rig: rig, renderer: renderer).draw(avatars)
    }

    /// A process takes a second to start; below some avatars each, one is as fast.
    private static let fewest = 6

    private func page(_ avatars: [ReviewedAvatar], _ rig: Rig) throws -> Data {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let workers = Workers(min(cores, avatars.count / Self.fewest))
        let clock = ContinuousClock()
        let start = clock.now
        let pages = try workers.map(
            pieces: avatars.count,
            makeTools: { PagePictures(rig: rig, renderer: try Renderer(rig: rig)) },
            progress: { StandardError.progress($0, of: avatars.count, "avatars") },
            work: { try $0.avatar(avatars[$1]) })
        let data = ReviewPage(controls: rig.controls).html(pages, version: Avatargen.version)
        let seconds = start.duration(to: clock.now) / .seconds(1)
        let kilobytes = pages.map(\.byteCount).reduce(0, +) / 1000 / pages.count
        StandardError.note(
            String(
                format: "%d avatars, %.2f s and %d kB each", avatars.count,
                seconds / Double(avatars.count), kilobytes))
        return data
    }

    private static func checkFolder(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            isFolder.boolValue
        else { throw Failure("\(path): there is no such folder; name the one with the photos") }
    }
}
