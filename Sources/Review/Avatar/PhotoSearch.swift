import Foundation
import Imaging
import Rigging
import Storage

/// Looks for the photograph that a fit was made from: beside the `.params` file, then in a folder.
///
/// A file of the right name is taken only when it has the bytes that were fitted.
public struct PhotoSearch {
    /// What a search ended with.
    public enum Finding: Equatable, Sendable {
        /// The photograph.
        case found(URL)
        /// There is none, and why, for a person.
        case absent(String)
    }

    private let folder: String?

    /// A search that also looks in `folder`, if there is one.
    public init(folder: String? = nil) {
        self.folder = folder
    }

    /// The photograph of a record that stands in the file at `params`.
    public func photo(of record: FitRecord?, beside params: URL) -> Finding {
        guard let record else { return .absent("made by hand, not from a photo") }
        let name = record.photo
        // A record names a file without its folder: it must not lead anywhere else.
        guard !name.isEmpty, name == URL(fileURLWithPath: name).lastPathComponent, name != ".."
        else { return .absent("the record of the fit names no photo") }
        let folders = [params.deletingLastPathComponent().path] + (folder.map { [$0] } ?? [])
        var isChanged = false
        for folder in folders {
            let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
            guard let data = try? ImageFile.read(url) else { continue }
            guard SHA256Digest.hex(of: data) != record.sha256 else { return .found(url) }
            isChanged = true
        }
        return .absent(
            isChanged
                ? "\(name) is there, but it is not the photo that was fitted"
                : "\(name) is not there; name its folder with --photos")
    }
}
