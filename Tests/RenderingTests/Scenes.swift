import Geometry
import Imaging
import Rendering
import Rigging
import Testing

@testable import Rigging

/// Small surfaces whose pictures are known in closed form.
enum Scenes {
    /// Controls without sliders, with no style and no colour.
    static let controls = RigControls(
        name: "quad", version: "1.0.0", sha256: "", sliders: [], actionUnits: [],
        headLimits: HeadAngles(), gazeLimits: GazeAngles(), styles: [], colors: [])

    /// A rectangle of teeth that faces +z; eyes lie far behind the camera's back.
    static func teeth(center: Vector3, half: Vector2) -> (surface: RigSurface, shape: FaceShape) {
        let corners = [Vector2(-1, -1), Vector2(1, -1), Vector2(1, 1), Vector2(-1, 1)]
        let positions = corners.map { center + Vector3($0.x * half.x, $0.y * half.y, 0) }
        let normals = [Vector3](repeating: Vector3(0, 0, 1), count: 4)
        let triangles: [UInt32] = [0, 1, 2, 0, 2, 3]
        let ranges = [0..<0, 0..<0, 0..<0, 0..<6, 6..<6]
        let surface = RigSurface(
            cageVertexCount: 4, restPositions: positions, restNormals: normals,
            triangles: triangles, partRanges: ranges, cageTriangles: triangles,
            cagePartRanges: ranges, masks: [VertexMasks](repeating: VertexMasks(), count: 4))
        var shape = FaceShape()
        shape.positions = positions
        shape.normals = normals
        shape.eyes = [Float(1), -1].map {
            EyePose(center: Vector3($0, 7, -90), radius: 0.15, rotation: .identity)
        }
        shape.neckPivot = Vector3(0, 6.2, 0.1)
        return (surface, shape)
    }

    /// A camera straight in front of `center`, 14 dm away.
    static func camera(at center: Vector3, size: Int, focalLength: Float) -> Camera {
        Camera(
            position: center + Vector3(0, 0, 14), focalLength: focalLength, width: size,
            height: size)
    }
}
