import Foundation
import Geometry
import Imaging
import Landmarks
import Rigging
import Storage

/// A photograph that has been read and whose face has been found.
struct Portrait {
    /// The photograph, upright, reduced to a manageable size.
    var image: Image
    /// The photograph's own size in pixels, upright.
    var fullWidth: Int
    var fullHeight: Int
    /// All faces, largest first, in pixels of `image`.
    var faces: [FaceBox]
    /// SHA-256 of the file.
    var sha256: String
    /// What the user should know.
    var warnings: [FitWarning]

    /// Pixels of `image` per pixel of the photograph.
    var scale: Float { Float(image.width) / Float(fullWidth) }

    /// The longer side beyond which nothing is gained.
    private static let workingSize = 2400

    /// Reads a photograph and detects faces.
    /// - Throws: `ImageError`, or `FitError` when there is no face.
    init(contentsOf url: URL, detector: FaceDetector) throws {
        let data = try ImageFile.read(url)
        let name = url.relativePath
        let loaded = try Image.load(data, name: name, maximumSize: Self.workingSize)
        image = loaded.image
        fullWidth = loaded.fullWidth
        fullHeight = loaded.fullHeight
        warnings = loaded.warnings.map { warning in
            FitWarning(
                .damaged,
                warning.hasPrefix("\(name): ") ? String(warning.dropFirst(name.count + 2)) : warning
            )
        }
        sha256 = SHA256Digest.hex(of: data)
        faces = try detector.detect(in: image)
        guard !faces.isEmpty else {
            let reasons = warnings.map(\.text).joined(separator: "; ")
            let reason = reasons.isEmpty ? "" : " (\(reasons))"
            throw FitError(
                "\(name): no face found\(reason); use a photo with a clear frontal face "
                    + "of at least 100 pixels, not covered")
        }
    }
}
