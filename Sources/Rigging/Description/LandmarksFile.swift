import Foundation
import Storage

/// Writes a rig's `landmarks.yaml`.
public enum LandmarksFile {
    /// Replaces the landmark definitions in a rig's folder with `points`, in iBUG-68 order.
    /// - Throws: `StorageError` when the folder cannot be written.
    public static func write(_ points: [SurfacePoint], toRigFolder folder: URL) throws {
        var text = """
            # The 68 iBUG landmarks (subject's right first) as points of the subdivided surface: three
            # vertices and barycentric weights. Written by `avatargen rig calibrate`.
            landmarks:

            """
        for (index, point) in points.enumerated() {
            let vertices = (0..<3).map { "\(point.vertices[$0])" }.joined(separator: ", ")
            let weights = (0..<3).map { String(format: "%.5f", point.weights[$0]) }
                .joined(separator: ", ")
            text += "  - { point: \(index), vertices: [\(vertices)], weights: [\(weights)] }\n"
        }
        try AtomicFile.write(
            Data(text.utf8), to: folder.appendingPathComponent("landmarks.yaml"))
    }
}
