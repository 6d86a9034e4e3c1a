import Foundation

/// A text file that names photos: one path per line, from the file's own folder unless it is
/// absolute; empty lines, and lines that begin with `#`, say nothing.
struct ListFile {
    private let path: String

    /// The list at `path`; nil when that is no list by its name.
    init?(_ path: String) {
        guard URL(fileURLWithPath: path).pathExtension.lowercased() == "txt" else { return nil }
        self.path = path
    }

    /// The photos in it, in their order.
    /// - Throws: `Failure` when it cannot be read or names none.
    func photos() throws -> [String] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Failure("\(path): the list cannot be read; check the path and its permissions")
        }
        guard let text = String(validating: data, as: UTF8.self), !text.contains("\0") else {
            throw Failure("\(path): is not a list of photos; it must be text (UTF-8)")
        }
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\u{FEFF}")))
        }
        let names = lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }
        guard !names.isEmpty else {
            throw Failure("\(path): the list names no photo; write one path per line")
        }
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        return names.map { $0.hasPrefix("/") ? $0 : folder + $0 }
    }
}
