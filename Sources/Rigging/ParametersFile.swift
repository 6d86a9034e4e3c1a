import Foundation
import Storage

/// The content of a `.params` file: one face on one rig, and how it was found.
///
/// The file is JSON: UTF-8, sorted keys, a newline at the end, numbers with one to six decimals; or
/// the binary form of the same, which readers tell apart by its first bytes.
/// `Documentation/params.md` describes it; `schema(of:)` makes its JSON Schema.
public struct ParametersFile: Equatable, Sendable {
    /// The `format` of every file of this kind.
    public static let format = "avatargen.params/1"
    /// The size in bytes beyond which a file is refused.
    public static let maximumSize = 1 << 20

    /// The face.
    public var parameters: RigParameters
    /// How it was found; absent on hand-made files.
    public var fit: FitRecord?

    /// A file from its parts.
    public init(parameters: RigParameters, fit: FitRecord? = nil) {
        self.parameters = parameters
        self.fit = fit
    }

    /// Reads the file at `url` for the rig with these `controls`.
    /// - Throws: `ParametersError` that names the file, the key and what is allowed.
    public init(contentsOf url: URL, controls: RigControls) throws {
        try self.init(try Self.bytes(of: url), name: url.relativePath, controls: controls)
    }

    /// Reads the bytes of a file called `name` for the rig with these `controls`.
    /// - Throws: `ParametersError` that names the file, the key and what is allowed.
    public init(_ data: Data, name: String, controls: RigControls) throws {
        self = try ParametersReader(file: name, controls: controls).parametersFile(in: data)
    }

    /// Writes the file, whole or not at all; values are limited to their ranges.
    /// - Throws: `StorageError` when the place cannot be written.
    public func write(to url: URL, controls: RigControls) throws {
        try AtomicFile.write(data(controls: controls), to: url)
    }

    /// The name of the rig for which the file at `url` was made, without reading more of it.
    /// - Throws: `ParametersError`.
    public static func rigName(of url: URL) throws -> String {
        let file = url.relativePath
        let data = try bytes(of: url)
        if isBinary(data) {
            var reader = try BinaryParametersReader(data, file: file)
            return try reader.rig()[0].value
        }
        let top = try ParametersReader.object(in: data, file: file)
        guard case .object(let rig)? = top["rig"], case .text(let name)? = rig["name"] else {
            throw ParametersError(
                file: file, key: "rig.name",
                message: "missing; is this a .params file? It must name its rig")
        }
        return name
    }

    /// The bytes of the file at `url`; no more than one over the limit are read.
    /// - Throws: `ParametersError` when it cannot be read.
    package static func bytes(of url: URL) throws -> Data {
        let file = url.relativePath
        func unreadable(_ reason: String) -> ParametersError {
            ParametersError(file: file, message: "cannot be read (\(reason)); check the path")
        }
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(String(cString: strerror(errno))) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            return try handle.read(upToCount: maximumSize + 1) ?? Data()
        } catch {
            throw unreadable("is it a folder?")
        }
    }
}
