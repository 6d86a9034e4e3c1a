import Foundation
import Storage

/// The log of a training run: a CSV file with a line per interval, to which later sessions append.
/// Held-out figures stand in the lines where they were measured.
struct LossLog {
    /// The file's name in the folder of a run.
    static let fileName = "log.csv"

    private let url: URL
    private let columns: Int

    /// A log at `url`.
    /// - Parameters:
    ///   - step: where the run goes on: later lines, of a session that was killed, are dropped. 0
    ///     starts anew.
    /// - Throws: `StorageError` when it cannot be written.
    init(_ url: URL, losses: [String], heldOut: [String], from step: Int) throws {
        self.url = url
        columns = heldOut.count
        let header =
            (["step", "seconds", "rate"] + losses + heldOut.map { "held-out \($0)" })
            .joined(separator: ",")
        var lines = [header]
        if step > 0, let data = FileManager.default.contents(atPath: url.path) {
            let known = String(decoding: data, as: UTF8.self).split(separator: "\n").map(
                String.init)
            if known.first == header {
                lines += known.dropFirst().filter { line in
                    line.split(separator: ",").first.flatMap { Int($0) }.map { $0 <= step } ?? false
                }
            }
        }
        try AtomicFile.write(Data((lines.joined(separator: "\n") + "\n").utf8), to: url)
    }

    /// Adds a line; `heldOut` is empty where nothing was measured.
    /// - Throws: `StorageError` when the disk is full.
    func append(
        step: Int, seconds: Double, rate: Double, losses: [Double], heldOut: [Double]
    ) throws {
        let figures = heldOut.isEmpty ? Array(repeating: "", count: columns) : heldOut.map(text)
        let line =
            (["\(step)", String(format: "%.1f", seconds), text(rate)] + losses.map(text) + figures)
            .joined(separator: ",") + "\n"
        guard let file = try? FileHandle(forWritingTo: url) else {
            throw StorageError("\(url.path): cannot write; was the folder removed?")
        }
        defer { try? file.close() }
        do {
            try file.seekToEnd()
            try file.write(contentsOf: Data(line.utf8))
        } catch {
            throw StorageError("\(url.path): cannot write (\(error)); is the disk full?")
        }
    }

    private func text(_ value: Double) -> String { String(format: "%.6g", value) }
}
