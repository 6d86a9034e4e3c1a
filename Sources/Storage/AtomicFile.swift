import Foundation

/// Writes files so that they appear whole or not at all.
public enum AtomicFile {
    /// Writes `data` beside `url`, flushes it to the disk, and renames it into place.
    ///
    /// An existing file keeps its content until the new one is complete.
    /// - Throws: `StorageError` when the folder is missing or not writable, or the disk is full.
    public static func write(_ data: Data, to url: URL) throws {
        let folder = url.deletingLastPathComponent()
        let temporary = folder.appendingPathComponent(
            ".\(url.lastPathComponent).\(getpid()).\(UInt32.random(in: 0...UInt32.max))")
        let descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StorageError(
                "\(url.path): cannot write (\(reason())); choose another output path")
        }
        do {
            try data.withUnsafeBytes { try writeAll($0, to: descriptor, path: url.path) }
            guard fsync(descriptor) == 0 else {
                throw StorageError("\(url.path): cannot write (\(reason())); is the disk full?")
            }
        } catch {
            close(descriptor)
            unlink(temporary.path)
            throw error
        }
        close(descriptor)
        guard rename(temporary.path, url.path) == 0 else {
            let message = reason()
            unlink(temporary.path)
            throw StorageError("\(url.path): cannot write (\(message)); choose another output path")
        }
    }

    private static func writeAll(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
    ) throws {
        var offset = 0
        while offset < bytes.count {
            let count = Foundation.write(
                descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                throw StorageError("\(path): cannot write (\(reason())); is the disk full?")
            }
            offset += count
        }
    }

    private static func reason() -> String {
        String(cString: strerror(errno))
    }
}
