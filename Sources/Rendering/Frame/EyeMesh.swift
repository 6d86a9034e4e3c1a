import COSMesa
import Geometry

/// The front of an eyeball on the graphics side, in two levels of detail.
final class EyeMesh {
    private let vertices: VertexArray
    private let fineCount: Int

    init() {
        // The cap ends behind the lids, 103 degrees from the pole.
        let fine = SphereCap(rings: 18, spokes: 40, reach: 1.8)
        let coarse = SphereCap(rings: 9, spokes: 20, reach: 1.8)
        fineCount = fine.triangles.count
        let buffer = VertexArray.buffer(fine.points + coarse.points)
        vertices = VertexArray(
            attributes: [
                VertexAttribute(buffer: buffer, components: 3, stride: MemoryLayout<Vector3>.stride)
            ],
            indices: fine.triangles + coarse.triangles.map { $0 + UInt32(fine.points.count) })
    }

    func draw(fine: Bool) {
        let all = vertices.indexCount
        vertices.draw(fine ? 0..<fineCount : fineCount..<all)
    }
}
