import COSMesa
import Geometry

/// Ribbons that grow out of the skin, one per root.
///
/// The mesh says only where they stand; length, direction and which of them a style wants is worked
/// out by the vertex shader (`Shaders/grown.glsl`), so that one mesh serves every style and any
/// thickness and density.
final class GrownMesh {
    /// Inputs of `Shaders/grown.glsl`.
    static let attributes = ["corners", "shares", "restRoot", "restNormal", "strand"]
    private let vertices: VertexArray
    private let rootCount: Int
    private let indicesPerRoot: Int

    /// - Parameter segments: how many pieces a ribbon has along its length.
    init(_ roots: [SkinRoot], segments: Int) {
        var corners: [SIMD4<UInt16>] = []
        var shares: [Vector3] = []
        var rests: [Vector3] = []
        var normals: [Vector3] = []
        var strands: [Vector3] = []
        var indices: [UInt32] = []
        // In random order: any first few are again spread evenly.
        for root in roots.sorted(by: { $0.order < $1.order }) {
            let first = UInt32(corners.count)
            for row in 0...segments {
                for side in [Float(-1), 1] {
                    corners.append(SIMD4(root.corners, 0))
                    shares.append(root.shares)
                    rests.append(root.rest)
                    normals.append(root.normal)
                    strands.append(Vector3(side, Float(row) / Float(segments), root.seed))
                }
            }
            for row in 0..<UInt32(segments) {
                let a = first + 2 * row
                indices += [a, a + 1, a + 3, a, a + 3, a + 2]
            }
        }
        rootCount = roots.count
        indicesPerRoot = segments * 6
        let wide = MemoryLayout<Vector3>.stride
        vertices = VertexArray(
            attributes: [
                VertexAttribute(
                    buffer: VertexArray.buffer(corners), components: 3, type: GL_UNSIGNED_SHORT,
                    stride: 8),
                VertexAttribute(buffer: VertexArray.buffer(shares), components: 3, stride: wide),
                VertexAttribute(buffer: VertexArray.buffer(rests), components: 3, stride: wide),
                VertexAttribute(buffer: VertexArray.buffer(normals), components: 3, stride: wide),
                VertexAttribute(buffer: VertexArray.buffer(strands), components: 3, stride: wide),
            ], indices: indices)
    }

    /// How many corners `draw` has at most.
    var cornerCount: Int { rootCount * indicesPerRoot }

    /// Draws a share of the ribbons, 0...1, spread evenly.
    func draw(share: Float) {
        let count = Int(Float(rootCount) * min(max(share, 0), 1))
        vertices.draw(0..<count * indicesPerRoot)
    }
}
