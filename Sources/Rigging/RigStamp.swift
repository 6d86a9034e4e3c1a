import Foundation
import Storage

/// Remembers which compiled file belongs to a rig folder as long as none of its files changes size
/// or time, so that a command need not hash hundreds of sources at every start.
struct RigStamp {
    private let stampFile: URL
    private let fingerprint: String

    init(folder: URL) throws {
        var entries: [String] = ["\(RigCompiler.version)"]
        let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
        for name in ["rig.yaml", "styles.yaml", "landmarks.yaml", "source"] {
            let url = folder.appendingPathComponent(name).resolvingSymlinksInPath()
            let values = try? url.resourceValues(forKeys: keys)
            let time = values?.contentModificationDate?.timeIntervalSince1970 ?? 0
            entries.append("\(name) \(values?.fileSize ?? 0) \(time)")
        }
        fingerprint = entries.joined(separator: "\n")
        let key = SHA256Digest.hex(of: Data(folder.resolvingSymlinksInPath().path.utf8)).prefix(24)
        stampFile = try ResourceLocator.cacheFolder().appendingPathComponent("\(key).stamp")
    }

    /// The compiled file of the folder as it is now, if it is known.
    var knownFile: URL? {
        guard let data = FileManager.default.contents(atPath: stampFile.path) else { return nil }
        let parts = String(decoding: data, as: UTF8.self).components(separatedBy: "\n->\n")
        guard parts.count == 2, parts[0] == fingerprint else { return nil }
        return stampFile.deletingLastPathComponent().appendingPathComponent(parts[1])
    }

    /// Notes that `file` is the folder's compiled form.
    func remember(_ file: URL) throws {
        try AtomicFile.write(
            Data("\(fingerprint)\n->\n\(file.lastPathComponent)".utf8), to: stampFile)
    }
}
