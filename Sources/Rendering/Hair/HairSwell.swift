import Geometry

/// What more or less volume does to hair: it stands farther off the head, or lies closer.
enum HairSwell {
    /// The farthest that full hair stands out beyond usual, decimetres; `hairSwell` in
    /// `Shaders/hair-vertex.glsl`.
    static let reach: Float = 0.2

    /// How far fuller hair lies from what usually lies at `point`: off the head, the farther the
    /// higher it lies; what hangs beside the neck moves level.
    static func displacement(_ point: Vector3, _ scalp: Scalp) -> Vector3 {
        let (distance, out) = scalp.distance.sample(point)
        let away = Vector3(out.x, out.y * smoothstep(6.8, 7.8, point.y), out.z)
        return away.normalized * min(reach, 0.8 * max(0, distance))
    }

    /// The same as a vertex holds it, in shares of `reach`.
    static func packed(_ point: Vector3, _ scalp: Scalp) -> SIMD4<Int8> {
        let share = displacement(point, scalp) / reach * 127
        return SIMD4(
            Int8(share.x.rounded()), Int8(share.y.rounded()), Int8(share.z.rounded()), 0)
    }
}
