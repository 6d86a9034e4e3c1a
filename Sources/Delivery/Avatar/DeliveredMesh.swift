import Geometry
import Rendering
import Rigging

/// Triangles of one material, in the space of the unturned head, decimetres.
struct DeliveredPart {
    var positions: [Vector3]
    var normals: [Vector3]
    var coordinates: [Vector2]
    var tints: [Vector3] = []
    var triangles: [UInt32]
    var binding: Binding
    var material: MaterialKind
    /// By name; a name that is missing does not move the part.
    var morphs: [String: Morph] = [:]
    /// The surface vertex of each vertex, where there is one.
    var surfaceVertices: [UInt32] = []

    /// What carries each vertex along.
    struct Binding {
        var joints: [SIMD4<UInt8>]
        var weights: [Vector4]
    }

    /// What a target moves, sparse.
    struct Morph {
        var vertices: [UInt32] = []
        var deltas: [Vector3] = []
        var normalDeltas: [Vector3] = []

        /// The difference between two poses of the same vertices; less than a micrometre is nothing.
        /// - Parameter normals: of both poses, where normals are to move too.
        init(
            from old: [Vector3], to new: [Vector3],
            normals: (old: [Vector3], new: [Vector3])? = nil
        ) {
            for vertex in old.indices {
                let delta = new[vertex] - old[vertex]
                var turn = Vector3.zero
                if let normals { turn = normals.new[vertex] - normals.old[vertex] }
                guard delta.length > 1e-5 || turn.length > 0.004 else { continue }
                vertices.append(UInt32(vertex))
                deltas.append(delta)
                if normals != nil { normalDeltas.append(turn) }
            }
        }
    }
}

/// A mesh of the file: parts that move by the same targets.
struct DeliveredMesh {
    var name: String
    var parts: [DeliveredPart]
    /// The targets, in the file's order.
    var morphNames: [String] = []
}

/// The joints of every avatar, by number.
enum Joint: UInt8, CaseIterable {
    case bust, neck, head, leftEye, rightEye

    var name: String {
        switch self {
        case .bust: "bust"
        case .neck: "neck"
        case .head: "head"
        case .leftEye: "eye.left"
        case .rightEye: "eye.right"
        }
    }
}

extension DeliveredPart.Binding {
    /// Vertices that follow the head's turns by a share, 0...1. The neck joint follows half of them.
    init(headShares: [Float]) {
        joints = []
        weights = []
        for share in headShares {
            let bounded = min(max(share, 0), 1)
            let upper = bounded > 0.5
            let between = upper ? 2 * bounded - 1 : 2 * bounded
            let pair: (Joint, Joint) = upper ? (.neck, .head) : (.bust, .neck)
            joints.append(
                SIMD4(
                    between < 1 ? pair.0.rawValue : 0, between > 0 ? pair.1.rawValue : 0, 0, 0))
            weights.append(Vector4(1 - between, between, 0, 0))
        }
    }

    /// Vertices between bust and head, which hang down: of the head by these weights.
    init(hangingShares: [Float]) {
        joints = hangingShares.map {
            SIMD4($0 < 1 ? Joint.bust.rawValue : 0, $0 > 0 ? Joint.head.rawValue : 0, 0, 0)
        }
        weights = hangingShares.map { Vector4(1 - $0, $0, 0, 0) }
    }

    /// All vertices on one joint.
    init(_ joint: Joint, count: Int) {
        joints = [SIMD4<UInt8>](repeating: SIMD4(joint.rawValue, 0, 0, 0), count: count)
        weights = [Vector4](repeating: Vector4(1, 0, 0, 0), count: count)
    }
}

extension DeliveredMesh {
    /// Both eyeballs of a face, each on its joint, the left one first.
    static func eyes(_ face: FaceShape, isFine: Bool) -> DeliveredMesh {
        let eye =
            isFine
            ? EyeLayout.surface(rings: 18, spokes: 40) : EyeLayout.surface(rings: 9, spokes: 20)
        let normals = VertexNormals.compute(positions: eye.points, triangles: eye.triangles)
        var part = DeliveredPart(
            positions: [], normals: [], coordinates: [], triangles: [],
            binding: .init(.leftEye, count: eye.points.count), material: .eyes)
        for (index, pose) in face.eyes.enumerated() {
            let first = UInt32(part.positions.count)
            part.positions += eye.points.map { pose.center + pose.rotation * ($0 * pose.radius) }
            part.normals += normals.map { pose.rotation * $0 }
            part.coordinates += eye.directions.map { EyeLayout.coordinate($0, eye: index) }
            part.triangles += eye.triangles.map { $0 + first }
        }
        let right = DeliveredPart.Binding(.rightEye, count: eye.points.count)
        part.binding.joints += right.joints
        part.binding.weights += right.weights
        return DeliveredMesh(name: "eyes", parts: [part])
    }
}
