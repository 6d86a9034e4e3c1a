import Foundation
import Rigging
import Storage

/// What stands at the top of a finished data set: its card, indices over all chunks, checksums.
public struct DatasetIndex {
    private let folder: DatasetFolder
    private let description: DatasetDescription

    /// The index of the data set in a folder.
    public init(_ folder: DatasetFolder, _ description: DatasetDescription) {
        self.folder = folder
        self.description = description
    }

    /// The files at the top that the checksums cover.
    static func names(_ description: DatasetDescription) -> [String] {
        ["README.md", "dataset.json"] + (description.layout == .coco ? [CocoIndex.fileName] : [])
    }

    /// Writes the index when every chunk is there, and removes the working folder.
    /// - Returns: whether every chunk is there.
    /// - Throws: `StorageError`, `SynthesisError`.
    @discardableResult public func writeIfComplete() throws -> Bool {
        // Shards may end at the same moment: one after the other.
        let lock = open(folder.file("dataset.json").path, O_RDONLY | O_CLOEXEC)
        flock(lock, LOCK_EX)
        defer { close(lock) }
        guard folder.missingChunks(description).isEmpty else {
            // Without leftovers the working folder of a finished shard is empty.
            rmdir(folder.work.path)
            return false
        }
        try AtomicFile.write(
            Data(DatasetCard(description).text.utf8), to: folder.file("README.md"))
        if description.layout == .coco { try CocoIndex(folder, description).write() }
        var sums = Checksums()
        for name in Self.names(description) {
            let data = try Data(contentsOf: folder.file(name), options: .alwaysMapped)
            sums.entries.append(
                Checksums.Entry(digest: SHA256Digest.hex(of: data), path: name))
        }
        try AtomicFile.write(sums.data, to: folder.file(Checksums.fileName))
        try? FileManager.default.removeItem(at: folder.work)
        return true
    }
}
