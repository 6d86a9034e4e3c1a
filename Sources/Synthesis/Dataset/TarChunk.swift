import Foundation
import Storage

/// A chunk that is a tar file, as WebDataset reads it: the files of a sample follow each other and
/// share the name up to the first point; the record ends in `.json`.
///
/// Samples stand in order. Beside the growing file lies a journal with the end and the digest of
/// each; after a restart the file is cut to the samples that are whole.
final class TarChunk: ChunkWriter {
    let finished: Set<Int>

    private let file: URL
    private let journal: URL
    private let place: URL
    /// Where the last sample's bytes end.
    private var end: Int

    init(_ number: Int, of description: DatasetDescription, in dataset: DatasetFolder) throws {
        let name = DatasetFolder.name(ofChunk: number)
        try DatasetFolder.make(dataset.work)
        file = dataset.work.appendingPathComponent("\(name).tar")
        journal = dataset.work.appendingPathComponent("\(name).journal")
        place = dataset.chunk(number, description.layout)
        let samples = description.samples(ofChunk: number)
        let lines = Self.wholeLines(journal: journal, file: file)
        let count = min(lines.count, samples.count)
        finished = Set(samples.prefix(count))
        end = count > 0 ? lines[count - 1].end : 0
        try Self.cut(file, to: end)
        try AtomicFile.write(
            Data(lines.prefix(count).map(\.text).joined().utf8), to: journal)
    }

    func add(_ sample: EncodedSample) throws {
        let stem = EncodedSample.stem(sample.index)
        var members = Data()
        for file in sample.files {
            members += TarArchive.member("\(stem).\(file.suffix)", file.data)
        }
        members += TarArchive.member("\(stem).json", Data(sample.record))
        try Self.append(members, to: file)
        end += members.count
        let line = Line(end: end, digest: SHA256Digest.hex(of: members))
        try Self.append(Data(line.text.utf8), to: journal)
    }

    func finish() throws {
        try Self.append(TarArchive.end, to: file)
        try Durability.flush(file)
        let bytes = try Data(contentsOf: file, options: .alwaysMapped)
        var sums = Checksums()
        sums.entries = [
            Checksums.Entry(
                digest: SHA256Digest.hex(of: bytes), path: place.lastPathComponent)
        ]
        try AtomicFile.write(sums.data, to: place.appendingPathExtension("sha256"))
        try Durability.move(file, to: place)
        unlink(journal.path)
    }

    /// A line of the journal.
    private struct Line {
        /// Where the sample's bytes end.
        var end: Int
        var digest: String

        var text: String { "\(end) \(digest)\n" }
    }

    /// The lines of the journal from its start whose samples are whole in the file.
    private static func wholeLines(journal: URL, file: URL) -> [Line] {
        guard let text = FileManager.default.contents(atPath: journal.path),
            let bytes = try? Data(contentsOf: file, options: .alwaysMapped)
        else { return [] }
        var lines: [Line] = []
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ")
            let start = lines.last?.end ?? 0
            guard parts.count == 2, let end = Int(parts[0]), end > start, end <= bytes.count,
                SHA256Digest.hex(of: Data(bytes[start..<end])) == parts[1]
            else { break }
            lines.append(Line(end: end, digest: String(parts[1])))
        }
        return lines
    }

    private static func cut(_ file: URL, to size: Int) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(file) }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw failure(file) }
    }

    private static func append(_ data: Data, to url: URL) throws {
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(url) }
        defer { close(descriptor) }
        var offset = 0
        try data.withUnsafeBytes { bytes in
            while offset < bytes.count {
                let count = write(
                    descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw failure(url) }
                offset += count
            }
        }
    }

    private static func failure(_ url: URL) -> StorageError {
        StorageError(
            "\(url.path): cannot write (\(String(cString: strerror(errno)))); is the disk full?")
    }
}
