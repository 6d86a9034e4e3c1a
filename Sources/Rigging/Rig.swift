import Foundation
import Geometry
import Storage

/// A face rig: sliders, Action Units, head and gaze in, a surface out.
///
/// A rig never changes once loaded and may be shared between threads.
public final class Rig: Sendable {
    /// What can be set.
    public var controls: RigControls { compiled.controls }
    /// The fixed side of the surface.
    public var surface: RigSurface { compiled.surface }
    /// The 68 iBUG landmarks, subject's right first.
    public var landmarks: [RigLandmark] { compiled.landmarks }
    /// The names of the expression units that Action Units are made of (ARKit names).
    public var unitNames: [String] { compiled.unitNames }

    /// The radius of both eyeballs in decimetres.
    public var eyeRadius: Float { compiled.eyeRadius }

    /// The folder of the rig's description files.
    public let folder: URL

    let compiled: CompiledRig

    init(_ compiled: CompiledRig, folder: URL) {
        self.compiled = compiled
        self.folder = folder
    }

    /// Loads a rig by name (a folder under `Rigs`) or by the path of its folder, compiling it when
    /// the cache does not hold it yet.
    /// - Throws: `RigError` or `StorageError` naming the file at fault.
    public static func load(_ nameOrPath: String = "human") throws -> Rig {
        try load(folder: folderURL(nameOrPath), rebuild: false).rig
    }

    /// Compiles a rig into the cache, again when it is there already.
    /// - Returns: the rig and the compiled file.
    public static func build(_ nameOrPath: String) throws -> (rig: Rig, file: URL) {
        try load(folder: folderURL(nameOrPath), rebuild: true)
    }

    /// The folder of a rig given by name or path.
    public static func folderURL(_ nameOrPath: String) throws -> URL {
        if nameOrPath.contains("/")
            || FileManager.default.fileExists(atPath: nameOrPath + "/rig.yaml")
        {
            let url = URL(fileURLWithPath: nameOrPath)
            guard
                FileManager.default.fileExists(atPath: url.appendingPathComponent("rig.yaml").path)
            else {
                throw RigError("\(nameOrPath): no rig.yaml in it; name a rig or the folder of one")
            }
            return url
        }
        do {
            return try ResourceLocator.url(for: "Rigs/\(nameOrPath)")
        } catch {
            throw RigError(
                "no rig is called '\(nameOrPath)'; `avatargen rig list` names those there are")
        }
    }

    private static func load(folder url: URL, rebuild: Bool) throws -> (rig: Rig, file: URL) {
        let stamp = try RigStamp(folder: url)
        if !rebuild, let known = stamp.knownFile,
            let data = try? Data(contentsOf: known, options: .alwaysMapped),
            let compiled = try? CompiledRig(decoding: data, file: known.path)
        {
            return (Rig(compiled, folder: url), known)
        }
        let folder = try RigFolder(url: url)
        let meaning = try folder.meaningDigest()
        let digest = try folder.contentDigest(
            meaning: meaning, compilerVersion: RigCompiler.version)
        let name = "\(folder.description.name)-\(digest.prefix(24)).rig"
        let file = try ResourceLocator.cacheFolder().appendingPathComponent(name)
        if !rebuild, let data = FileManager.default.contents(atPath: file.path),
            let compiled = try? CompiledRig(decoding: data, file: file.path)
        {
            try stamp.remember(file)
            return (Rig(compiled, folder: url), file)
        }
        let compiled = try RigCompiler(folder: folder).compile(sha256: meaning)
        try AtomicFile.write(compiled.encoded(), to: file)
        try stamp.remember(file)
        return (Rig(compiled, folder: url), file)
    }
}
