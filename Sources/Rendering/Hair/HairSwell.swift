import Geometry

/// What more or less volume does to hair: it stands farther off the head, or lies closer.
enum HairSwell {
    /// The farthest that full hair stands out beyond usual, decimetres.
    static let reach: Float = 0.2

    /// The volume that a colour of 0...1 stands for: -1 flat, 1 full. What is left of receding hair has
    /// no neighbours that would hold it up, and lies flat.
    static func volume(_ color: Float, recession: Float) -> Float {
        let volume = 2 * color - 1
        return volume + (-0.9 - volume) * smoothstep(0, 0.5, recession)
    }

    /// How far fuller hair lies from what usually lies at `point`: off the head, the farther the
    /// higher it lies; what hangs beside the neck moves level.
    static func displacement(_ point: Vector3, _ scalp: Scalp) -> Vector3 {
        let (distance, out) = scalp.distance.sample(point)
        let away = Vector3(out.x, out.y * smoothstep(6.8, 7.8, point.y), out.z)
        // A fringe stays near the forehead.
        let fringe = smoothstep(7.9, 7.6, point.y) * smoothstep(1.0, 1.3, point.z)
        return away.normalized * min(reach, 0.8 * max(0, distance)) * (1 - 0.5 * fringe)
    }

    /// The same as a vertex holds it, in shares of `reach`, with `HairLock.line` after it.
    static func packed(_ point: Vector3, line: Float, _ scalp: Scalp) -> SIMD4<Int8> {
        let share = Vector4(displacement(point, scalp) / reach, line) * 127
        return SIMD4(
            Int8(share.x.rounded()), Int8(share.y.rounded()), Int8(share.z.rounded()),
            Int8(share.w.rounded()))
    }
}
