import Foundation
import Geometry

/// The photographs for measuring, which lie beside the checkout and are no part of the product:
/// `../shared/photos`, or where `AVATARGEN_PHOTOS` points. Tests that need them are skipped
/// without.
public enum Photos {
    /// The folder, if there is one.
    public static let folder: URL? = {
        let path = ProcessInfo.processInfo.environment["AVATARGEN_PHOTOS"] ?? ""
        let checkout = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            path.isEmpty
            ? checkout.deletingLastPathComponent().appendingPathComponent("shared/photos")
            : URL(fileURLWithPath: path)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// Whether they are there, for `.enabled(if:)`.
    public static var areAvailable: Bool { folder != nil }

    /// The JPEG files of a subfolder, by name.
    public static func files(in subfolder: String) -> [URL] {
        guard let folder = folder?.appendingPathComponent(subfolder) else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".jpg") }.sorted().map(folder.appendingPathComponent)
    }

    /// All photographs in a release build; in a debug build, where dlib takes seconds for each, a
    /// few.
    public static var sample: [URL] {
        #if DEBUG
            return Array(files(in: "london").filter { $0.path.contains("neutral") }.prefix(2))
                + files(in: "wild").prefix(2)
        #else
            return files(in: "london") + files(in: "wild")
        #endif
    }

    /// The points of a ".tem" file: their count, then "x<TAB>y" per line.
    public static func points(in url: URL) throws -> [Vector2] {
        let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
        let count = lines.first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0
        return lines.dropFirst().prefix(count).compactMap { line in
            let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Float($0) }
            return numbers.count == 2 ? Vector2(numbers[0], numbers[1]) : nil
        }
    }
}
