import Foundation
import Rigging
import Storage

/// A `.params` file that somebody looks at, and the photograph it was made from.
public struct ReviewedAvatar {
    /// The path as the user gave it.
    public var path: String
    /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits: decisions are about these.
    public var sha256: String
    /// The face, and how it was found.
    public var file: ParametersFile
    /// Where its photograph is.
    public var photo: PhotoSearch.Finding

    /// What the avatar is called: the file's name without folder and ending.
    public var name: String {
        URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }

    /// An avatar from its parts.
    public init(path: String, sha256: String, file: ParametersFile, photo: PhotoSearch.Finding) {
        self.path = path
        self.sha256 = sha256
        self.file = file
        self.photo = photo
    }

    /// The avatar in the file at `path`.
    /// - Parameter search: where photographs may be.
    /// - Throws: `ParametersError` when the file is not one of a rig with these `controls`.
    public init(path: String, controls: RigControls, search: PhotoSearch) throws {
        let url = URL(fileURLWithPath: path)
        let data = try ParametersFile.bytes(of: url)
        let file = try ParametersFile(data, name: url.relativePath, controls: controls)
        self.init(
            path: path, sha256: SHA256Digest.hex(of: data), file: file,
            photo: search.photo(of: file.fit, beside: url))
    }
}
