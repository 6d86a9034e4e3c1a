import Foundation
import Geometry

/// A mesh as a Wavefront OBJ file (Wavefront Technologies, Advanced Visualizer Manual, appendix B1).
public struct ObjFile {
    /// The text of the file.
    public let data: Data

    /// The triangles of `surface` in the pose of `shape`, with normals, a group per part. Lengths are
    /// decimetres; x to the subject's left, y up, z forward.
    public init(_ surface: RigSurface, _ shape: FaceShape) {
        var text = ""
        func line(_ keyword: String, _ vector: Vector3) {
            text += "\(keyword) \(vector.x) \(vector.y) \(vector.z)\n"
        }
        for position in shape.positions { line("v", position) }
        for normal in shape.normals { line("vn", normal) }
        for (part, range) in zip(SurfacePart.allCases, surface.partRanges) {
            text += "g \(part)\n"
            for corner in stride(from: range.lowerBound, to: range.upperBound, by: 3) {
                text += "f"
                // OBJ counts from 1.
                for vertex in surface.triangles[corner..<corner + 3] {
                    text += " \(vertex + 1)//\(vertex + 1)"
                }
                text += "\n"
            }
        }
        data = Data(text.utf8)
    }
}
