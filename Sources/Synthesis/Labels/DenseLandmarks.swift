import Foundation
import Rigging
import Storage
import Yams

/// Named vertices all over the face, the same on every face of a rig: `dense-landmarks.yaml` of its
/// folder.
///
/// A name is a region, a side (the subject's) unless the point lies on the middle line, and a
/// number: `cheek.left.012`. Numbers run from coarse to fine. Names keep their meaning: the file is
/// written once per mesh.
public struct DenseLandmarks: Sendable, Equatable {
    /// The file's name in a rig's folder.
    public static let fileName = "dense-landmarks.yaml"

    /// One name per point.
    public var names: [String]
    /// The points, as vertices of `RigSurface`.
    public var vertices: [Int]

    /// Points from their parts.
    public init(names: [String], vertices: [Int]) {
        precondition(names.count == vertices.count, "a name for every vertex")
        self.names = names
        self.vertices = vertices
    }

    private struct File: Decodable {
        struct Point: Decodable {
            var name: String
            var vertex: Int
        }
        var mesh: String
        var points: [Point]
    }

    /// What the vertices' numbers belong to: a digest of the cage's triangles. Shapes may change
    /// without it.
    static func digest(of surface: RigSurface) -> String {
        let bytes = surface.cageTriangles.withUnsafeBytes { Data($0) }
        return String(SHA256Digest.hex(of: bytes).prefix(16))
    }

    /// Reads the points of a rig.
    /// - Throws: `SynthesisError` when the file is missing or does not fit the rig.
    public init(of rig: Rig) throws {
        let url = rig.folder.appendingPathComponent(Self.fileName)
        guard let data = FileManager.default.contents(atPath: url.path) else {
            throw SynthesisError(
                "\(url.path): missing; `avatargen rig dense-landmarks` writes it")
        }
        let file: File
        do {
            file = try YAMLDecoder().decode(File.self, from: data)
        } catch {
            throw SynthesisError("\(url.path): not a list of points with name and vertex")
        }
        guard file.mesh == Self.digest(of: rig.surface) else {
            throw SynthesisError(
                "\(url.path): belongs to another mesh; `avatargen rig dense-landmarks` writes it anew"
            )
        }
        let known = 0..<rig.surface.vertexCount
        guard file.points.allSatisfy({ known.contains($0.vertex) }),
            Set(file.points.map(\.name)).count == file.points.count
        else {
            throw SynthesisError(
                "\(url.path): names repeat or vertices are not the rig's; "
                    + "`avatargen rig dense-landmarks` writes it anew")
        }
        self.init(names: file.points.map(\.name), vertices: file.points.map(\.vertex))
    }

    /// Writes the file into the rig's folder.
    /// - Throws: `StorageError` when the folder cannot be written.
    public func write(for rig: Rig) throws {
        var text = """
            # Dense landmarks: named vertices of the cage. Written by `avatargen rig dense-landmarks`;
            # data sets refer to the names and to their order, so write it again only for another mesh.
            mesh: "\(Self.digest(of: rig.surface))"
            points:

            """
        for (name, vertex) in zip(names, vertices) {
            text += "  - { name: \(name), vertex: \(vertex) }\n"
        }
        try AtomicFile.write(Data(text.utf8), to: rig.folder.appendingPathComponent(Self.fileName))
    }
}
