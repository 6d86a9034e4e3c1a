import CLinux
import Foundation

/// Waits until files are on the disk.
public enum Durability {
    /// Flushes a file, or a folder's list of names.
    /// - Throws: `StorageError` when the disk is full or fails.
    public static func flush(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(url) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(url) }
    }

    /// Flushes everything that was written to the disk on which `url` lies. For many files that takes a
    /// fraction of the time of flushing each, most of which is spent waiting for the disk.
    /// - Throws: `StorageError` when the disk is full or fails.
    public static func flushDisk(of url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(url) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw failure(url) }
    }

    /// Moves a file or a folder within a file system, as one step that cannot be half done, and
    /// flushes the new folder. What stands at `target` must be absent, or a file.
    /// - Throws: `StorageError`.
    public static func move(_ url: URL, to target: URL) throws {
        guard rename(url.path, target.path) == 0 else {
            let reason = String(cString: strerror(errno))
            throw StorageError(
                "\(target.path): \(url.path) cannot be moved there (\(reason)); "
                    + "choose a folder on the same disk")
        }
        try flush(target.deletingLastPathComponent())
    }

    private static func failure(_ url: URL) -> StorageError {
        StorageError(
            "\(url.path): cannot write (\(String(cString: strerror(errno)))); is the disk full?")
    }
}
