import Geometry
import Rigging

/// What a turn of the head does to the neck's surface beyond turning each vertex by its share.
///
/// A surface vertex is a mix of cage vertices, each of which turns by a share s_k of its own: the sum of
/// a_k Q(s_k) c_k, with the pivot as origin. With the mean share s, v = sum of a_k c_k and d_k = s_k - s
/// that is Q(s) v + Q'(s) m + Q''(s) n / 2 + ..., where m = sum of a_k d_k c_k and n = sum of a_k d_k d_k c_k.
struct HeadBends {
    /// m and n of every surface vertex of the base face, decimetres.
    let vectors: [(first: Vector3, second: Vector3)]

    init(_ rig: Rig, headShares: [Float]) {
        let rest = rig.evaluate(RigParameters(baseFaceOf: rig.controls)).positions
        func turned(_ angle: WritableKeyPath<HeadAngles, Float>, _ degrees: Float) -> [Vector3] {
            var face = RigParameters(baseFaceOf: rig.controls)
            face.head[keyPath: angle] = degrees
            return rig.evaluate(face).positions
        }
        // The surface of the rig for turns about two axes gives all components: about the axis u its
        // slope is u x (s v + m), and its curvature u x u x (s s v + 2 s m + n).
        func slope(_ angle: WritableKeyPath<HeadAngles, Float>) -> [Vector3] {
            zip(turned(angle, 2), turned(angle, -2)).map { ($0 - $1) * (45 / Float.pi) }
        }
        func curvature(_ angle: WritableKeyPath<HeadAngles, Float>) -> [Vector3] {
            let step = 10 * Float.pi / 180
            return zip(zip(turned(angle, 10), turned(angle, -10)), rest).map {
                ($0.0 + $0.1 - 2 * $1) / (step * step)
            }
        }
        let yaw = slope(\.yaw)
        let pitch = slope(\.pitch)
        let yawCurve = curvature(\.yaw)
        let pitchCurve = curvature(\.pitch)
        vectors = rest.indices.map { index in
            let share = headShares[index]
            guard share > 0, share < 1 else { return (.zero, .zero) }
            let v = rest[index] - rig.neckPivot
            // Yaw turns about y, pitch about -x.
            let first = Vector3(-yaw[index].z, -pitch[index].z, yaw[index].x) - share * v
            let curve = Vector3(-yawCurve[index].x, -pitchCurve[index].y, -yawCurve[index].z)
            return (first, curve - share * share * v - 2 * share * first)
        }
    }
}
