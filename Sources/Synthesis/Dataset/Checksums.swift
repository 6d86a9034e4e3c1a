import Foundation
import Storage

/// A list of files with their SHA-256, as `sha256sum` writes and `sha256sum --check` reads it; the
/// last line, a comment, holds the digest of those before it.
struct Checksums: Equatable {
    /// One file.
    struct Entry: Equatable {
        var digest: String
        /// Relative to the list's folder.
        var path: String
    }

    static let fileName = "SHA256SUMS"
    private static let seal = "# lines before: "

    var entries: [Entry] = []

    var data: Data {
        let lines = Data(entries.map { "\($0.digest)  \($0.path)\n" }.joined().utf8)
        return lines + Data("\(Self.seal)\(SHA256Digest.hex(of: lines))\n".utf8)
    }

    init() {}

    /// Reads a list.
    /// - Returns: nil when it is cut short or altered.
    init?(_ data: Data) {
        let text = String(decoding: data, as: UTF8.self)
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            entries.append(Entry(digest: String(parts[0]), path: String(parts[1].dropFirst())))
        }
        guard self.data == data else { return nil }
    }
}
