import Foundation

/// The front of a unit sphere about +z as triangles, its rings closer together toward the pole.
public struct SphereCap: Sendable {
    /// Points on the sphere, ring by ring from the pole.
    public let points: [Vector3]
    /// Three indices into `points` per triangle, counter-clockwise seen from outside.
    public let triangles: [UInt32]

    /// A cap of `rings` with `spokes` points each that ends `reach` radians from the pole.
    public init(rings: Int, spokes: Int, reach: Float) {
        points = (0...rings).flatMap { ring -> [Vector3] in
            let angle = reach * pow(Float(ring) / Float(rings), 1.15)
            return (0..<spokes).map { spoke in
                let turn = 2 * Float.pi * Float(spoke) / Float(spokes)
                return Vector3(sin(angle) * cos(turn), sin(angle) * sin(turn), cos(angle))
            }
        }
        let row = UInt32(spokes)
        triangles = (0..<UInt32(rings)).flatMap { ring in
            (0..<row).flatMap { spoke -> [UInt32] in
                let a = ring * row + spoke
                let b = ring * row + (spoke + 1) % row
                return [a, a + row, b + row, a, b + row, b]
            }
        }
    }
}
