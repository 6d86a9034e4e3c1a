import Foundation
import Storage

/// A chunk that is a folder: the files of its samples, `metadata.jsonl` and `SHA256SUMS`.
///
/// It is filled in the working folder. Beside it lies a folder of notes, one per finished sample: the
/// checksums of its files, then its record. A note is written after the files it speaks of, so that
/// what a killed process leaves is known exactly. At the end the folder is flushed to the disk and
/// renamed into place.
struct FolderChunk: ChunkWriter {
    let finished: Set<Int>

    private let samples: Range<Int>
    private let folder: URL
    private let notes: URL
    private let place: URL

    init(_ number: Int, of description: DatasetDescription, in dataset: DatasetFolder) throws {
        let name = DatasetFolder.name(ofChunk: number)
        samples = description.samples(ofChunk: number)
        folder = dataset.work.appendingPathComponent(name)
        notes = dataset.work.appendingPathComponent("\(name).notes")
        place = dataset.chunk(number, description.layout)
        try DatasetFolder.make(folder)
        try DatasetFolder.make(notes)
        finished = Self.finished(samples, folder: folder, notes: notes)
    }

    func add(_ sample: EncodedSample) throws {
        let stem = EncodedSample.stem(sample.index)
        var sums = Checksums()
        for file in sample.files {
            let name = "\(stem).\(file.suffix)"
            try Self.write(file.data, to: folder.appendingPathComponent(name))
            sums.entries.append(
                Checksums.Entry(digest: SHA256Digest.hex(of: file.data), path: name))
        }
        let note = sums.data + Data(sample.record)
        let target = notes.appendingPathComponent(stem)
        let beside = notes.appendingPathComponent(".\(stem)")
        try Self.write(note, to: beside)
        guard rename(beside.path, target.path) == 0 else {
            throw StorageError(
                "\(target.path): cannot write (\(String(cString: strerror(errno))))")
        }
    }

    func finish() throws {
        var sums = Checksums()
        var metadata = Data()
        for index in samples {
            guard let note = Note(notes.appendingPathComponent(EncodedSample.stem(index))) else {
                throw SynthesisError(
                    "\(notes.path): the note of sample \(index) is missing; run the command again")
            }
            sums.entries += note.sums.entries
            metadata += note.record + Data("\n".utf8)
        }
        try Self.write(metadata, to: folder.appendingPathComponent("metadata.jsonl"))
        sums.entries.append(
            Checksums.Entry(digest: SHA256Digest.hex(of: metadata), path: "metadata.jsonl"))
        try removeStrangers(known: Set(sums.entries.map(\.path)))
        try Self.write(sums.data, to: folder.appendingPathComponent(Checksums.fileName))
        try Durability.flushDisk(of: folder)
        try Durability.move(folder, to: place)
        try? FileManager.default.removeItem(at: notes)
    }

    /// Removes what does not belong into the chunk, such as files of an older attempt.
    private func removeStrangers(known: Set<String>) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where !known.contains(name) {
            try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    /// The samples whose note and files are whole.
    private static func finished(_ samples: Range<Int>, folder: URL, notes: URL) -> Set<Int> {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: notes.path)) ?? []
        let known = Set(names)
        return Set(
            samples.filter { index in
                let stem = EncodedSample.stem(index)
                guard known.contains(stem),
                    let note = Note(notes.appendingPathComponent(stem))
                else { return false }
                return note.sums.entries.allSatisfy { entry in
                    let file = folder.appendingPathComponent(entry.path)
                    guard let data = FileManager.default.contents(atPath: file.path) else {
                        return false
                    }
                    return SHA256Digest.hex(of: data) == entry.digest
                }
            })
    }

    private static func write(_ data: Data, to url: URL) throws {
        do {
            try data.write(to: url)
        } catch {
            throw StorageError(
                "\(url.path): cannot write (\(String(cString: strerror(errno)))); "
                    + "is the disk full?")
        }
    }

    /// What a finished sample leaves for the end of the chunk.
    private struct Note {
        var sums: Checksums
        var record: Data

        init?(_ url: URL) {
            guard let data = FileManager.default.contents(atPath: url.path),
                let comment = data.firstIndex(of: UInt8(ascii: "#")),
                let end = data[comment...].firstIndex(of: UInt8(ascii: "\n")),
                let sums = Checksums(Data(data[...end]))
            else { return nil }
            self.sums = sums
            record = Data(data[(end + 1)...])
        }
    }
}
