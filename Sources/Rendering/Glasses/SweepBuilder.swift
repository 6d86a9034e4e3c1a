import Foundation
import Geometry

/// Builds bars along polylines, and lenses.
struct SweepBuilder {
    /// A vertex of glasses; see `Shaders/glasses-pose.glsl`.
    struct Vertex {
        /// In the frame's space; on a temple the offset from its middle line.
        var position: Vector3
        var normal: Vector3
        /// 0 on the front; along a temple 0 at the hinge, 1 over the ear and more behind it, with
        /// the sign of its side.
        var temple: Float = 0
        /// 0 acetate, 1 metal; between them the clear plastic of pads.
        var metal: Float = 0
    }

    /// One cross-section of a bar: its middle, the half axes of its rectangle.
    struct Section {
        var middle: Vector3
        var across: Vector3
        var deep: Vector3
        var temple: Float = 0
        var metal: Float = 0
    }

    private(set) var vertices: [Vertex] = []
    private(set) var indices: [UInt32] = []

    /// A bar with bevelled edges; with `closed` the last section joins the first.
    mutating func bar(_ sections: [Section], closed: Bool) {
        // An octagon between rectangle and ellipse, with a normal per side.
        let bevel: Float = 0.55
        let corners: [(Float, Float)] = [
            (1, bevel), (bevel, 1), (-bevel, 1), (-1, bevel), (-1, -bevel), (-bevel, -1),
            (bevel, -1), (1, -bevel),
        ]
        let first = UInt32(vertices.count)
        for section in sections {
            let a = section.across.length
            let d = section.deep.length
            for index in 0..<8 {
                let (x, y) = corners[index]
                let (u, v) = corners[(index + 1) % 8]
                // The normal of the side from (x, y) to (u, v), which go round anticlockwise.
                let normal =
                    section.across / max(a, 1e-6) * ((v - y) * d)
                    - section.deep / max(d, 1e-6) * ((u - x) * a)
                for (p, q) in [(x, y), (u, v)] {
                    let out = section.across * p + section.deep * q
                    // Between flat and round: edges catch the light.
                    let soft = (normal.normalized * 0.75 + out.normalized * 0.25).normalized
                    vertices.append(
                        Vertex(
                            position: section.middle + out, normal: soft,
                            temple: section.temple, metal: section.metal))
                }
            }
        }
        let count = UInt32(sections.count)
        for ring in 0..<(closed ? count : count - 1) {
            let next = (ring + 1) % count
            for side in 0..<UInt32(8) {
                let a = first + ring * 16 + side * 2
                let b = first + next * 16 + side * 2
                indices += [a, a + 1, b + 1, a, b + 1, b]
            }
        }
        guard !closed else { return }
        for end in [first, first + (count - 1) * 16] {
            for side in 1..<UInt32(7) { indices += [end, end + side * 2, end + side * 2 + 2] }
        }
    }

    /// A lens inside `rim`, domed forward.
    mutating func lens(_ rim: [Vector3], center: Vector3) {
        let first = UInt32(vertices.count)
        let count = UInt32(rim.count)
        vertices.append(Vertex(position: center + Vector3(0, 0, 0.016), normal: Vector3(0, 0, 1)))
        for (share, height) in [(Float(0.6), Float(0.010)), (1, 0)] {
            for point in rim {
                let away = point - center
                vertices.append(
                    Vertex(
                        position: center + away * share + Vector3(0, 0, height),
                        normal: (Vector3(0, 0, 1) + away * (0.55 * share)).normalized))
            }
        }
        for index in 0..<count {
            let next = (index + 1) % count
            let a = first + 1 + index
            let b = first + 1 + next
            indices += [first, a, b, a, a + count, b + count, a, b + count, b]
        }
    }
}
