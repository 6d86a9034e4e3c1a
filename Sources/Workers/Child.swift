import Foundation

/// A child of a pool: takes numbers of pieces, answers with lines.
final class Child {
    /// The piece it is doing.
    private(set) var piece: Int?

    private let process: ChildProcess
    /// The beginning of a line whose end has not come yet.
    private var rest: [UInt8] = []

    /// Starts a child.
    /// - Throws: `WorkerError`.
    init() throws {
        process = try ChildProcess(
            arguments: Array(CommandLine.arguments.dropFirst()),
            environment: [ParentLink.mark: "1"])
    }

    /// Where its answers come from.
    var answers: Int32 { process.output }

    /// Hands out a piece.
    func give(_ piece: Int) {
        self.piece = piece
        process.send(Data("\(piece)\n".utf8))
    }

    /// Takes note that the piece is done.
    func finish() {
        piece = nil
    }

    /// Lets it end: at once if it has nothing to do.
    func close() {
        process.close()
    }

    /// Reads what has come.
    /// - Returns: whole lines; nil when the child has ended.
    func lines() -> [Data]? {
        let bytes = process.read(1 << 16)
        if bytes.isEmpty { return nil }
        rest += bytes
        var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        rest = Array(lines.removeLast())
        return lines.map { Data($0) }
    }

    /// How it ended, for a person; waits for the end.
    func end() -> String {
        process.end()
    }
}
