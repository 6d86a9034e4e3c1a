import Foundation
import Storage

/// Compares a data set with its checksums.
public struct DatasetCheck {
    private let folder: DatasetFolder

    /// A check of the data set in a folder.
    public init(_ folder: DatasetFolder) {
        self.folder = folder
    }

    /// What is wrong, each line naming a file; empty when nothing is.
    /// - Parameter progress: called after each chunk with how many were checked, and of how many.
    /// - Throws: `SynthesisError` when the folder holds no data set.
    public func problems(progress: (Int, Int) -> Void = { _, _ in }) throws -> [String] {
        let description = try folder.description()
        let missing = folder.missingChunks(description)
        var problems = missing.map { number in
            "\(folder.chunk(number, description.layout).path): missing; run the command again, or "
                + "merge the folder that holds it"
        }
        let list = folder.file(Checksums.fileName)
        if missing.isEmpty || FileManager.default.fileExists(atPath: list.path) {
            problems += check(
                list: list, base: folder.url,
                expected: Set(DatasetIndex.names(description)))
        }
        let absent = Set(missing)
        for number in 0..<description.chunkCount {
            if !absent.contains(number) { problems += check(chunk: number, description) }
            progress(number + 1, description.chunkCount)
        }
        return problems
    }

    private func check(chunk number: Int, _ description: DatasetDescription) -> [String] {
        let chunk = folder.chunk(number, description.layout)
        if description.layout == .webdataset {
            return check(
                list: chunk.appendingPathExtension("sha256"), base: folder.data,
                expected: [chunk.lastPathComponent])
        }
        let suffixes = EncodedSample.suffixes(description.recipe, description.picture)
        let files = description.samples(ofChunk: number).flatMap { index in
            suffixes.map { "\(EncodedSample.stem(index)).\($0)" }
        }
        let expected = Set(files + ["metadata.jsonl"])
        var problems = check(
            list: chunk.appendingPathComponent(Checksums.fileName), base: chunk,
            expected: expected)
        let present = (try? FileManager.default.contentsOfDirectory(atPath: chunk.path)) ?? []
        for name in present.sorted()
        where !expected.contains(name) && name != Checksums.fileName {
            problems.append(
                "\(chunk.appendingPathComponent(name).path): does not belong there; remove it")
        }
        return problems
    }

    /// Compares the files of a list, which must be `expected`.
    private func check(list: URL, base: URL, expected: Set<String>) -> [String] {
        guard let data = FileManager.default.contents(atPath: list.path) else {
            return ["\(list.path): missing"]
        }
        guard let sums = Checksums(data), Set(sums.entries.map(\.path)) == expected else {
            return ["\(list.path): altered or truncated"]
        }
        return sums.entries.compactMap { entry in
            let file = base.appendingPathComponent(entry.path)
            guard FileManager.default.fileExists(atPath: file.path) else {
                return "\(file.path): missing"
            }
            guard let bytes = try? Data(contentsOf: file, options: .alwaysMapped) else {
                return "\(file.path): cannot be read"
            }
            return SHA256Digest.hex(of: bytes) == entry.digest
                ? nil : "\(file.path): altered or truncated"
        }
    }
}
