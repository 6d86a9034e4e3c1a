import Foundation

/// A child process with a pipe in and a pipe out; what it says on its standard error passes through.
/// It is in a process group of its own, so that Ctrl-C reaches its parent alone.
public final class ChildProcess {
    /// Where its output comes from.
    public let output: Int32

    private let process = Process()
    private let input = Pipe()
    private let outlet = Pipe()
    private var isClosed = false

    /// This program.
    public static var ownExecutable: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    }

    /// Starts `executable`.
    /// - Parameter environment: variables besides those of this process.
    /// - Throws: `WorkerError`.
    public init(
        _ executable: URL = ownExecutable, arguments: [String], environment: [String: String] = [:]
    ) throws {
        // A child that dies must not take its parent along.
        signal(SIGPIPE, SIG_IGN)
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = input
        process.standardOutput = outlet
        output = outlet.fileHandleForReading.fileDescriptor
        do {
            try process.run()
        } catch {
            throw WorkerError(
                "\(executable.path): cannot be started (\(error)); try fewer jobs")
        }
    }

    /// Writes to its input. A child that is no more is noticed by the end of its output.
    public func send(_ data: Data) {
        try? input.fileHandleForWriting.write(contentsOf: data)
    }

    /// Ends its input.
    public func close() {
        if !isClosed { try? input.fileHandleForWriting.close() }
        isClosed = true
    }

    /// Lets `bytes` wait in the pipe of its output, if the system allows that.
    public func widen(to bytes: Int32) {
        // F_SETPIPE_SZ, a macro that Swift does not see.
        _ = fcntl(output, 1024 + 7, bytes)
    }

    /// Reads at most `count` bytes as soon as there are any; none when the output has ended.
    public func read(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, length in
            var got = -1
            repeat {
                got = Foundation.read(output, bytes.baseAddress, count)
            } while got < 0 && errno == EINTR
            length = max(got, 0)
        }
    }

    /// Ends both pipes and waits until the child has ended.
    /// - Returns: how, for a person.
    @discardableResult public func end() -> String {
        close()
        try? outlet.fileHandleForReading.close()
        process.waitUntilExit()
        let status = process.terminationStatus
        let how: String
        switch process.terminationReason {
        case .exit: how = "ended early (exit code \(status))"
        case .uncaughtSignal:
            how =
                "was killed by signal \(status)"
                + (status == SIGKILL ? ", as happens when memory runs out" : "")
        @unknown default: how = "ended"
        }
        return "process \(process.processIdentifier), one of the jobs, \(how)"
    }
}
