import Foundation
import Geometry
import Rendering
import Rigging

/// A face as one plain mesh in its pose, for programs that read neither glTF nor joints: skin, teeth,
/// tongue, lashes and eyeballs.
///
/// The vertices before the eyeballs' are those of the mesh `face` of `BaseExport` at the same preset,
/// in the same order.
public struct PlainMesh {
    /// Metres; x to the subject's left, y up, z forward.
    public let positions: [Vector3]
    /// Unit normals.
    public let normals: [Vector3]
    /// Places on the textures, 0...1, v downward.
    public let coordinates: [Vector2]
    /// The parts' names and triangles.
    public let parts: [(name: String, triangles: [UInt32])]

    /// The mesh of a face in its pose.
    public init(_ parameters: RigParameters, rig: Rig, preset: ExportPreset) {
        let shape = rig.evaluate(parameters)
        let layouts = FaceLayouts(rig, fine: preset.isFine)
        var positions: [Vector3] = []
        var normals: [Vector3] = []
        var coordinates: [Vector2] = []
        var parts: [(name: String, triangles: [UInt32])] = []
        let names = ["skin", "teeth", "tongue", "lashes"]
        for (name, part) in zip(names, FaceParts(layouts).parts) {
            let first = UInt32(positions.count)
            positions += part.layout.vertices.map { shape.positions[Int($0)] * 0.1 }
            normals += part.layout.vertices.map { shape.normals[Int($0)] }
            coordinates += part.layout.coordinates
            parts.append((name, part.layout.triangles.map { $0 + first }))
        }
        let eyes = DeliveredMesh.eyes(shape, isFine: preset.isFine).parts[0]
        let first = UInt32(positions.count)
        parts.append(("eyes", eyes.triangles.map { $0 + first }))
        self.positions = positions + eyes.positions.map { $0 * 0.1 }
        self.normals = normals + eyes.normals
        self.coordinates = coordinates + eyes.coordinates
        self.parts = parts
    }

    /// A Wavefront OBJ file with a group per part.
    public var obj: Data {
        var text = ""
        for p in positions { text += "v \(p.x) \(p.y) \(p.z)\n" }
        // OBJ counts v upward and vertices from 1.
        for t in coordinates { text += "vt \(t.x) \(1 - t.y)\n" }
        for n in normals { text += "vn \(n.x) \(n.y) \(n.z)\n" }
        for part in parts {
            text += "g \(part.name)\n"
            for corner in stride(from: 0, to: part.triangles.count, by: 3) {
                let corners = part.triangles[corner..<corner + 3].map { "\($0 + 1)" }
                text += "f \(corners.map { "\($0)/\($0)/\($0)" }.joined(separator: " "))\n"
            }
        }
        return Data(text.utf8)
    }

    /// A binary PLY file (little-endian): x y z nx ny nz s t as floats, faces of three.
    public var ply: Data {
        let triangles = parts.flatMap(\.triangles)
        var data = Data(
            """
            ply
            format binary_little_endian 1.0
            comment avatargen
            element vertex \(positions.count)
            property float x
            property float y
            property float z
            property float nx
            property float ny
            property float nz
            property float s
            property float t
            element face \(triangles.count / 3)
            property list uchar uint vertex_indices
            end_header

            """.utf8)
        for index in positions.indices {
            let (p, n, t) = (positions[index], normals[index], coordinates[index])
            for value in [p.x, p.y, p.z, n.x, n.y, n.z, t.x, 1 - t.y] {
                withUnsafeBytes(of: value) { data.append(contentsOf: $0) }
            }
        }
        for corner in stride(from: 0, to: triangles.count, by: 3) {
            data.append(3)
            triangles[corner..<corner + 3].withUnsafeBytes { data.append(contentsOf: $0) }
        }
        return data
    }
}
