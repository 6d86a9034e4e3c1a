import Foundation
import Rigging
import Storage

extension DecisionsFile {
    /// What keeps the decisions from being used, each naming a file and a remedy: avatars that are
    /// gone or were changed since they were looked at, and resets of what the rig does not have.
    /// - Parameter controls: those of the rig.
    public func problems(of controls: RigControls) -> [String] {
        entries.flatMap { entry in
            guard let data = try? ParametersFile.bytes(of: URL(fileURLWithPath: entry.path)) else {
                return [
                    "\(entry.path): is not there; "
                        + "run this in the folder in which the page was made, or review again"
                ]
            }
            guard SHA256Digest.hex(of: data) == entry.sha256 else {
                return ["\(entry.path): has changed since it was reviewed; review it again"]
            }
            return entry.resets.filter { controls.selection($0) == nil }.map { name in
                "\(entry.path): resets \(name), but the rig \(controls.name) has no such control; "
                    + "make the page again with this rig"
            }
        }
    }

    /// The entries with one decision.
    public func entries(_ verdict: Verdict) -> [Entry] {
        entries.filter { $0.verdict == verdict }
    }

    /// The list of the avatars with one decision, to be written into `folder`: a path per line, from
    /// there unless it is absolute.
    public func list(_ verdict: Verdict, in folder: URL) -> String {
        entries(verdict).map { entry in
            let isAbsolute = entry.path.hasPrefix("/")
            return (isAbsolute ? entry.path : Self.path(to: entry.path, from: folder)) + "\n"
        }.joined()
    }

    /// Lines that begin with `#` are comments: every relative path begins with a dot.
    private static func path(to path: String, from folder: URL) -> String {
        let to = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
        let from = folder.standardizedFileURL.pathComponents
        let shared = zip(to, from).prefix { $0 == $1 }.count
        let ups = [String](repeating: "..", count: from.count - shared)
        let way = (ups.isEmpty ? ["."] : ups) + to.dropFirst(shared)
        return way.joined(separator: "/")
    }
}

extension DecisionsFile.Entry {
    /// The command that puts the marked controls back, for a POSIX shell; nil without marks.
    public var editCommand: String? {
        guard !resets.isEmpty else { return nil }
        // A path is no option, whatever it begins with.
        let file = Self.quoted(path.hasPrefix("-") ? "./\(path)" : path)
        let options = resets.map { "--reset \(Self.quoted($0))" }.joined(separator: " ")
        return "avatargen edit \(file) \(options) -o \(file)"
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            byte.isLetterOrDigit || "/._-+=:,@%".utf8.contains(byte)
        }
        return isPlain && !word.isEmpty
            ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
