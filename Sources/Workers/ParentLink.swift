import Foundation

/// What a child has of its parent: numbers of pieces come in, lines of JSON go out. The end of what
/// comes in means to stop, whether the parent wants that or is no more.
struct ParentLink {
    /// The environment variable that makes a process a child.
    static let mark = "AVATARGEN_WORKER"

    static var isChild: Bool { ProcessInfo.processInfo.environment[mark] != nil }

    private let answers: Int32

    init(isInterruptible: Bool) {
        // What the work prints is for people and must not come between the answers.
        answers = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        if !isInterruptible {
            Thread.detachNewThread {
                while !Self.isOver(timeout: -1) {}
                _exit(EXIT_FAILURE)
            }
        }
    }

    /// Does pieces until there are no more, then ends the process.
    func serve<News: Codable>(
        _ shouldStop: @escaping () -> Bool, _ work: (Workers.Assignment<News>) throws -> Void
    ) -> Never {
        let stops = { shouldStop() || Self.isOver(timeout: 0) }
        while let line = readLine(), let piece = Int(line) {
            do {
                try work(
                    Workers.Assignment(
                        piece: piece, tell: { try send(Message.news($0)) }, shouldStop: stops))
                if stops() { break }
                try send(Message<News>.done)
            } catch {
                try? send(Message<News>.failed("\(error)"))
                _exit(EXIT_FAILURE)
            }
        }
        _exit(EXIT_SUCCESS)
    }

    private func send<News: Codable>(_ message: Message<News>) throws {
        try FileHandle(fileDescriptor: answers).write(contentsOf: message.line)
    }

    /// Whether the parent has closed its end; `timeout` in milliseconds, -1 waits for that.
    private static func isOver(timeout: Int32) -> Bool {
        var state = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
        return poll(&state, 1, timeout) > 0
    }
}
