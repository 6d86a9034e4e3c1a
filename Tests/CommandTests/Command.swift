import Foundation
import Testing

/// Runs the built executable.
struct Command {
    /// What a run left behind.
    struct Outcome {
        let code: Int32
        let output: String
        let errors: String
    }

    /// The executable is not beside the tests.
    struct Missing: Error {}

    /// The executable beside the test bundle.
    static let executable: URL? = {
        let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let folders = ([runner.path] + CommandLine.arguments).map {
            URL(fileURLWithPath: $0).deletingLastPathComponent()
        }
        return folders.map { $0.appendingPathComponent("avatargen") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    /// Runs the command in `folder` and waits for its end, two minutes at most.
    /// - Parameter variables: of the environment, besides those of the tests.
    static func run(
        _ arguments: [String], in folder: URL, variables: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        guard let executable else { throw Missing() }
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        // Files rather than pipes: a pipe that nobody reads stops the writer.
        let output = try OutputFile()
        let errors = try OutputFile()
        process.standardOutput = output.handle
        process.standardError = errors.handle
        process.standardInput = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + 120) == .timedOut {
            process.terminate()
            Issue.record("avatargen \(arguments.joined(separator: " ")): no end after two minutes")
            ended.wait()
        }
        let message = try errors.text()
        // A signal would look like an exit code of its number.
        #expect(process.terminationReason == .exit, "\(message)")
        return Outcome(
            code: process.terminationStatus, output: try output.text(), errors: message)
    }
}

/// A nameless file that takes what a process prints.
private struct OutputFile {
    let handle: FileHandle

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data().write(to: url)
        handle = try FileHandle(forUpdating: url)
        try FileManager.default.removeItem(at: url)
    }

    func text() throws -> String {
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
}
