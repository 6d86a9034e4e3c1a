import Foundation
import Storage

/// The folder of a data set and the places in it.
///
///     dataset.json     what it holds
///     README.md        the same for people
///     SHA256SUMS       of the files beside it, once all chunks are there
///     data/000012/     a chunk: pictures, metadata.jsonl, SHA256SUMS
///     data/000012.tar  or so, with data/000012.tar.sha256
///     .work            chunks in the making
public struct DatasetFolder: Sendable {
    /// The folder.
    public let url: URL

    /// A folder, whether it exists or not.
    public init(_ url: URL) {
        self.url = url
    }

    /// Where finished chunks lie.
    var data: URL { url.appendingPathComponent("data") }
    /// Where chunks are made.
    var work: URL { url.appendingPathComponent(".work") }

    func file(_ name: String) -> URL { url.appendingPathComponent(name) }

    static func name(ofChunk number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// The finished chunk: a folder or a tar file.
    func chunk(_ number: Int, _ layout: DatasetLayout) -> URL {
        data.appendingPathComponent(
            Self.name(ofChunk: number) + (layout == .webdataset ? ".tar" : ""))
    }

    /// Whether a chunk is finished.
    func has(chunk number: Int, _ layout: DatasetLayout) -> Bool {
        FileManager.default.fileExists(atPath: chunk(number, layout).path)
    }

    /// The chunks that are not finished.
    public func missingChunks(_ description: DatasetDescription) -> [Int] {
        (0..<description.chunkCount).filter { !has(chunk: $0, description.layout) }
    }

    /// Makes a folder with those above it.
    /// - Throws: `SynthesisError`.
    static func make(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            let reason = String(cString: strerror(errno))
            throw SynthesisError(
                "\(folder.path): cannot be made (\(reason)); choose another output folder")
        }
    }

    /// Makes the folder for a data set, or finds that it holds the beginning of this one.
    /// - Throws: `SynthesisError` when it holds something else.
    public func prepare(for description: DatasetDescription) throws {
        let file = file("dataset.json")
        if FileManager.default.fileExists(atPath: file.path) {
            let known = try self.description()
            if let difference = try Difference.between(known, description) {
                throw SynthesisError(
                    "\(url.path): holds a data set of another kind (\(difference)); "
                        + "give the options it was begun with, or another folder")
            }
        } else {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
            // Hidden files may be those of another shard that begins at the same moment.
            guard names.allSatisfy({ $0.hasPrefix(".") }) else {
                throw SynthesisError(
                    "\(url.path): is not empty and holds no data set; choose another folder")
            }
        }
        try Self.make(url)
        if !FileManager.default.fileExists(atPath: file.path) {
            try AtomicFile.write(try description.data, to: file)
        }
        try Self.make(data)
    }

    /// What the data set in the folder holds.
    /// - Throws: `SynthesisError` when it holds none.
    public func description() throws -> DatasetDescription {
        let file = file("dataset.json")
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw SynthesisError("\(file.path): missing; is \(url.path) the folder of a data set?")
        }
        do {
            let description = try JSONDecoder().decode(DatasetDescription.self, from: data)
            guard description.format == DatasetDescription.format, description.count > 0,
                description.chunk > 0
            else { throw SynthesisError("") }
            return description
        } catch {
            throw SynthesisError(
                "\(file.path): damaged, or of another version; make the data set anew")
        }
    }
}

/// Finds where two descriptions differ.
enum Difference {
    /// The first key that differs, with both values; nil when all agree.
    static func between(
        _ old: DatasetDescription, _ new: DatasetDescription
    ) throws -> String? {
        guard old != new else { return nil }
        let before = try JSONSerialization.jsonObject(with: old.data)
        let after = try JSONSerialization.jsonObject(with: new.data)
        return describe(before, after, path: "") ?? "something in dataset.json"
    }

    private static func describe(_ old: Any?, _ new: Any?, path: String) -> String? {
        if let old = old as? [String: Any], let new = new as? [String: Any] {
            for key in Set(old.keys).union(new.keys).sorted() {
                let place = path.isEmpty ? key : "\(path).\(key)"
                if let found = describe(old[key], new[key], path: place) { return found }
            }
            return nil
        }
        let before = old.map { "\($0)" } ?? "none"
        let after = new.map { "\($0)" } ?? "none"
        if before == after { return nil }
        let isShort = before.count + after.count < 140
        return isShort ? "\(path) was \(before) and would be \(after)" : "\(path) differs"
    }
}
