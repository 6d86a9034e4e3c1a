import Foundation
import Synchronization

/// A chunk that this process is making; no other process can until this one ends.
final class OpenChunk: Sendable {
    let number: Int
    let writer: any ChunkWriter
    /// The samples to make.
    let todo: [Int]

    private let lock: Int32
    private let lockPath: String
    private let left: Mutex<Int>

    /// Opens a chunk and finds what an earlier run has left of it.
    /// - Returns: nil when it is finished.
    /// - Throws: `SynthesisError` when another process makes it.
    init?(_ number: Int, of description: DatasetDescription, in folder: DatasetFolder) throws {
        self.number = number
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
        let finished = writer.finished
        todo = description.samples(ofChunk: number).filter { !finished.contains($0) }
        left = Mutex(todo.count)
    }

    deinit {
        Self.unlock(lock, lockPath)
    }

    /// Counts a sample that was added.
    /// - Returns: whether it was the last.
    func countAdded() -> Bool {
        left.withLock { left in
            left -= 1
            return left == 0
        }
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
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
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
