import Foundation

/// A fresh folder that is removed with its content when nothing refers to it any more.
public final class TemporaryFolder: Sendable {
    /// The folder.
    public let url: URL

    /// Makes the folder.
    /// - Throws: when the system's temporary folder is not writable.
    public init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("avatargen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The address of a file in the folder.
    public func file(_ name: String) -> URL {
        url.appendingPathComponent(name)
    }

    /// Writes a file into the folder.
    /// - Throws: when the disk is full.
    public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> URL {
        let url = file(name)
        try Data(bytes).write(to: url)
        return url
    }
}
