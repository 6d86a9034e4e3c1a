import Foundation
import Rigging

/// What somebody decided on a review page, as the page exports it; `Documentation/review.md`
/// describes the format.
public struct DecisionsFile: Equatable, Sendable {
    /// The `format` of every file of this kind.
    public static let format = "avatargen.decisions/1"
    /// The size in bytes beyond which a file is refused.
    public static let maximumSize = 16 << 20

    /// What became of an avatar.
    public enum Verdict: String, CaseIterable, Sendable {
        /// It is good enough.
        case accepted
        /// It is not.
        case rejected
        /// Nobody has said yet.
        case open
    }

    /// What was decided about one avatar.
    public struct Entry: Equatable, Sendable {
        /// The `.params` file, as the review was told.
        public var path: String
        /// SHA-256 of the file's bytes when it was reviewed.
        public var sha256: String
        /// The decision.
        public var verdict: Verdict
        /// What there is to say; empty when nothing is.
        public var comment: String
        /// The controls to be put back to the base face's values.
        public var resets: [String]

        /// An entry from its parts.
        public init(
            path: String, sha256: String, verdict: Verdict = .open, comment: String = "",
            resets: [String] = []
        ) {
            self.path = path
            self.sha256 = sha256
            self.verdict = verdict
            self.comment = comment
            self.resets = resets
        }
    }

    /// The rig that the avatars are of.
    public var rigName: String
    /// The decisions, in the order of the page.
    public var entries: [Entry]

    /// A file from its parts.
    public init(rigName: String, entries: [Entry]) {
        self.rigName = rigName
        self.entries = entries
    }

    /// Reads the file at `url`.
    /// - Throws: `ReviewError`.
    public init(contentsOf url: URL) throws {
        let name = url.relativePath
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: url)
            data = try handle.read(upToCount: Self.maximumSize + 1) ?? Data()
        } catch {
            throw ReviewError(
                "\(name): cannot be read; give the file that the review page exported")
        }
        try self.init(data, name: name)
    }

    /// Reads the bytes of a file called `name`.
    /// - Throws: `ReviewError` that names the file, the key, and what is allowed.
    public init(_ data: Data, name: String) throws {
        self = try DecisionsReader(file: name).decisions(in: data)
    }
}
