import Foundation
import Geometry

/// Builds tubes along polylines, and flat fans.
struct TubeBuilder {
    private(set) var positions: [Vector3] = []
    private(set) var normals: [Vector3] = []
    private(set) var indices: [UInt32] = []
    private static let sides = 8

    mutating func tube(_ points: [Vector3], radius: Float, closed: Bool) {
        let first = UInt32(positions.count)
        let count = points.count
        let sides = UInt32(Self.sides)
        for index in 0..<count {
            let before = points[closed ? (index + count - 1) % count : max(0, index - 1)]
            let after = points[closed ? (index + 1) % count : min(count - 1, index + 1)]
            let along = (after - before).normalized
            let reference = abs(along.z) < 0.8 ? Vector3(0, 0, 1) : Vector3(0, 1, 0)
            let u = along.cross(reference).normalized
            let v = u.cross(along)
            for side in 0..<Self.sides {
                let angle = 2 * Float.pi * Float(side) / Float(Self.sides)
                let normal = u * cos(angle) + v * sin(angle)
                positions.append(points[index] + normal * radius)
                normals.append(normal)
            }
        }
        for ring in 0..<UInt32(closed ? count : count - 1) {
            let next = (ring + 1) % UInt32(count)
            for side in 0..<sides {
                let turn = (side + 1) % sides
                let a = first + ring * sides + side
                let b = first + ring * sides + turn
                let c = first + next * sides + side
                let d = first + next * sides + turn
                indices += [a, c, d, a, d, b]
            }
        }
    }

    mutating func disc(_ rim: [Vector3], center: Vector3) {
        let first = UInt32(positions.count)
        positions.append(center + Vector3(0, 0, 0.01))
        positions += rim
        normals.append(Vector3(0, 0, 1))
        normals += rim.map { (Vector3(0, 0, 1) + ($0 - center) * 0.5).normalized }
        for index in 0..<UInt32(rim.count) {
            indices += [first, first + 1 + index, first + 1 + (index + 1) % UInt32(rim.count)]
        }
    }
}
