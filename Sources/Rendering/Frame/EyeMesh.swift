import COSMesa
import Foundation
import Geometry

/// The front of a unit sphere about +z, its rings closer together toward the pole.
final class EyeMesh {
    private let vertices: VertexArray
    private let fineCount: Int
    private let coarseCount: Int

    init() {
        var points: [Vector3] = []
        var indices: [UInt32] = []
        var counts: [Int] = []
        for (rings, spokes) in [(18, 40), (9, 20)] {
            let first = UInt32(points.count)
            for ring in 0...rings {
                // The cap ends behind the lids, 103 degrees from the pole.
                let angle = 1.8 * pow(Float(ring) / Float(rings), 1.15)
                for spoke in 0..<spokes {
                    let turn = 2 * Float.pi * Float(spoke) / Float(spokes)
                    points.append(
                        Vector3(sin(angle) * cos(turn), sin(angle) * sin(turn), cos(angle)))
                }
            }
            for ring in 0..<UInt32(rings) {
                for spoke in 0..<UInt32(spokes) {
                    let next = (spoke + 1) % UInt32(spokes)
                    let a = first + ring * UInt32(spokes) + spoke
                    let b = first + ring * UInt32(spokes) + next
                    let c = a + UInt32(spokes)
                    let d = b + UInt32(spokes)
                    indices += [a, c, d, a, d, b]
                }
            }
            counts.append(indices.count)
        }
        fineCount = counts[0]
        coarseCount = counts[1]
        let buffer = VertexArray.buffer(points)
        vertices = VertexArray(
            attributes: [
                VertexAttribute(buffer: buffer, components: 3, stride: MemoryLayout<Vector3>.stride)
            ], indices: indices)
    }

    func draw(fine: Bool) {
        vertices.draw(fine ? 0..<fineCount : fineCount..<coarseCount)
    }
}
