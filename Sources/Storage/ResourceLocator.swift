import Foundation

/// Finds the folders that ship with the program: `Rigs`, `Shaders`, `Samples`.
///
/// Looked up in this order: the environment variable `AVATARGEN_HOME`; `../share/avatargen` beside
/// the executable (an installation); the executable's folder and those above it (a checkout).
public enum ResourceLocator {
    /// The folder or file at `relativePath`, such as `Rigs/human`.
    /// - Throws: `StorageError` that lists where it was looked for.
    public static func url(for relativePath: String) throws -> URL {
        var tried: [String] = []
        for root in roots() {
            let candidate = root.appendingPathComponent(relativePath)
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
            tried.append(root.path)
        }
        throw StorageError(
            "\(relativePath): not found in \(tried.joined(separator: ", ")); "
                + "set AVATARGEN_HOME to the folder that holds it")
    }

    private static func roots() -> [URL] {
        var roots: [URL] = []
        if let home = ProcessInfo.processInfo.environment["AVATARGEN_HOME"], !home.isEmpty {
            roots.append(URL(fileURLWithPath: home))
        }
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = executable.deletingLastPathComponent()
        roots.append(
            folder.deletingLastPathComponent().appendingPathComponent("share/avatargen"))
        while folder.path != "/" {
            roots.append(folder)
            folder = folder.deletingLastPathComponent()
        }
        // Tests run inside the toolchain's runner, outside the checkout: fall back on where they
        // start.
        roots.append(URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
        return roots
    }

    /// The folder for files that can be made again: `AVATARGEN_CACHE`, else
    /// `XDG_CACHE_HOME/avatargen`, else `~/.cache/avatargen`. It is created when missing.
    /// - Throws: `StorageError` when it cannot be created.
    public static func cacheFolder() throws -> URL {
        let environment = ProcessInfo.processInfo.environment
        let folder: URL
        if let path = environment["AVATARGEN_CACHE"], !path.isEmpty {
            folder = URL(fileURLWithPath: path)
        } else if let path = environment["XDG_CACHE_HOME"], !path.isEmpty {
            folder = URL(fileURLWithPath: path).appendingPathComponent("avatargen")
        } else {
            folder = FileManager.default.homeDirectoryForCurrentUser
                .appendingPathComponent(".cache/avatargen")
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageError(
                "\(folder.path): cannot be created; set AVATARGEN_CACHE to another folder")
        }
        return folder
    }
}
