import Foundation

/// A chunk that this process is making; no other process can until this one ends.
final class OpenChunk {
    let writer: any ChunkWriter

    private let lock: Int32
    private let lockPath: String
    /// How long a job whose parent was killed may take for its last frame.
    private static let patience = 5.0

    /// Opens a chunk and finds what an earlier run has left of it.
    /// - Returns: nil when it is finished.
    /// - Throws: `SynthesisError` when another process makes it.
    init?(_ number: Int, of description: DatasetDescription, in folder: DatasetFolder) throws {
        lockPath =
            folder.work.appendingPathComponent("\(DatasetFolder.name(ofChunk: number)).lock").path
        lock = try Self.lock(lockPath, number, folder)
        if folder.has(chunk: number, description.layout) {
            Self.unlock(lock, lockPath)
            return nil
        }
        do {
            writer =
                description.layout == .webdataset
                ? try TarChunk(number, of: description, in: folder)
                : try FolderChunk(number, of: description, in: folder)
        } catch {
            Self.unlock(lock, lockPath)
            throw error
        }
    }

    deinit {
        Self.unlock(lock, lockPath)
    }

    private static func lock(
        _ path: String, _ number: Int, _ folder: DatasetFolder
    ) throws -> Int32 {
        var descriptor: Int32 = -1
        // Another shard that ends may take the empty working folder away between the two steps.
        for _ in 0..<10 where descriptor < 0 {
            try DatasetFolder.make(folder.work)
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            if descriptor < 0, errno != ENOENT { break }
        }
        guard descriptor >= 0 else {
            throw SynthesisError(
                "\(path): cannot write (\(String(cString: strerror(errno)))); "
                    + "choose another output folder")
        }
        let start = ContinuousClock.now
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if start.duration(to: .now) < .seconds(patience) {
                usleep(20_000)
                continue
            }
            close(descriptor)
            throw SynthesisError(
                "\(folder.url.path): another process is making chunk \(number) of it; "
                    + "wait for its end, or give each process a --shard of its own")
        }
        return descriptor
    }

    /// Removes the file first: whoever waits for the lock then finds the chunk finished, or another
    /// file.
    private static func unlock(_ descriptor: Int32, _ path: String) {
        unlink(path)
        close(descriptor)
    }
}
