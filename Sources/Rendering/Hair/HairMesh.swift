import COSMesa
import Geometry

/// The ribbons of a hair style, modelled over the base face.
final class HairMesh {
    /// Inputs of `Shaders/hair.vert`.
    static let attributes = ["position", "tangent", "normal", "strand", "anchors", "shares"]
    private let vertices: VertexArray
    private var ranges: [Range<Int>] = []

    /// A ribbon along each lock, and coarser copies: fewer, wider locks with fewer segments.
    init(_ locks: [HairLock], anchors: HeadAnchors) {
        var positions: [Vector3] = []
        var tangents: [Vector3] = []
        var normals: [Vector3] = []
        var strands: [Vector4] = []
        var bindings: [SIMD8<UInt8>] = []
        var indices: [UInt32] = []
        for detail in HairDetail.allCases {
            let start = indices.count
            for lock in detail.reduce(locks) {
                let last = lock.points.count - 1
                let sides: [Float] = detail == .full && lock.width > 0.085 ? [-1, 0, 1] : [-1, 1]
                let columns = UInt32(sides.count)
                for index in 0...last {
                    let t = Float(index) / Float(last)
                    let before = lock.points[max(0, index - 1)]
                    let tangent = (lock.points[min(last, index + 1)] - before).normalized
                    let across = tangent.cross(lock.normals[index]).normalized
                    let outward = across.cross(tangent)
                    let half = lock.width / 2 * (t < 0.6 ? 1 : 1 - 0.6 * (t - 0.6) / 0.4)
                    let (anchor, share) = anchors.binding(lock.points[index])
                    // Wide locks get three vertices across: the sides bend toward the head.
                    for side in sides {
                        let sink =
                            side == 0 || sides.count < 3 ? 0 : lock.width * 0.16 * min(1, t * 3)
                        positions.append(
                            lock.points[index] + across * (side * half) - outward * sink)
                        tangents.append(tangent)
                        normals.append((outward + across * (side * 0.65)).normalized)
                        strands.append(
                            Vector4(
                                side * 0.5 + 0.5, lock.start + (1 - lock.start) * t, lock.seed,
                                lock.layer))
                        bindings.append(SIMD8(lowHalf: anchor, highHalf: share))
                    }
                    if index < last {
                        let a = UInt32(positions.count) - columns
                        for column in 0..<columns - 1 {
                            let b = a + column
                            indices += [b, b + 1, b + columns + 1, b, b + columns + 1, b + columns]
                        }
                    }
                }
            }
            ranges.append(start..<indices.count)
        }
        let wide = MemoryLayout<Vector3>.stride
        let binding = VertexArray.buffer(bindings)
        vertices = VertexArray(
            attributes: [
                VertexAttribute(
                    buffer: VertexArray.buffer(positions), components: 3, stride: wide),
                VertexAttribute(buffer: VertexArray.buffer(tangents), components: 3, stride: wide),
                VertexAttribute(buffer: VertexArray.buffer(normals), components: 3, stride: wide),
                VertexAttribute(buffer: VertexArray.buffer(strands), components: 4, stride: 16),
                VertexAttribute(
                    buffer: binding, components: 4, type: GL_UNSIGNED_BYTE, stride: 8),
                VertexAttribute(
                    buffer: binding, components: 4, type: GL_UNSIGNED_BYTE, normalized: true,
                    stride: 8, offset: 4),
            ], indices: indices)
    }

    func draw(_ detail: HairDetail) { vertices.draw(ranges[detail.rawValue]) }
}
