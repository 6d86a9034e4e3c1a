import Foundation
import Imaging
import Rigging
import Testing

/// A folder for one test, gone with it.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("avatargen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func url(_ name: String) -> URL {
        folder.appendingPathComponent(name)
    }

    func write(_ data: Data, _ name: String) throws {
        try data.write(to: url(name))
    }

    /// The names of the files in the folder.
    func names() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    }

    func run(_ arguments: String...) throws -> Command.Outcome {
        try Command.run(arguments, in: folder)
    }

    /// Runs the command, which must fail with `code`, say every one of `words`, and leave no file.
    func expectFailure(
        _ arguments: [String], code: Int32 = 1, says words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try names()
        let outcome = try Command.run(arguments, in: folder)
        #expect(outcome.code == code, "\(outcome.errors)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
        #expect(
            outcome.errors.hasPrefix("avatargen: error: "), "\(outcome.errors)",
            sourceLocation: sourceLocation)
        for word in words {
            #expect(
                outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
        }
        #expect(try names() == before, sourceLocation: sourceLocation)
    }
}

/// The base face of the rig, as a file and as a picture.
enum BaseFace {
    static let controls = Result { try Rig.load("human").controls }

    static func file() throws -> ParametersFile {
        ParametersFile(parameters: RigParameters(baseFaceOf: try controls.get()))
    }

    static func data() throws -> Data {
        try file().data(controls: try controls.get())
    }

    /// A file that a command wrote.
    static func file(_ name: String, in scratch: Scratch) throws -> ParametersFile {
        try ParametersFile(contentsOf: scratch.url(name), controls: try controls.get())
    }

    private static let rendered = Result {
        let scratch = try Scratch()
        try scratch.write(try data(), "base.params")
        let outcome = try scratch.run("render", "base.params", "-o", "base.png")
        try #require(outcome.code == 0, "\(outcome.errors)")
        return try Image(contentsOf: scratch.url("base.png"))
    }

    /// A picture in which the face is found.
    static func picture() throws -> Image {
        try rendered.get()
    }
}
