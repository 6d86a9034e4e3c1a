import Foundation
import Geometry

/// Hair that leaves the knot where a style gathers it: a tail, or wound up, a bun.
struct HairTail {
    let style: HairStyle
    let detail: HairDetail

    func locks(_ random: inout Xorshift) -> [HairLock] {
        guard style.tail.count >= 3 else { return [] }
        return (0..<Int(110 / detail.spacing(long: true))).map { _ in lock(&random) } + [tie()]
    }

    /// The dark band that holds the tail at its second point.
    private func tie() -> HairLock {
        var tie = HairLock()
        tie.isRope = true
        tie.isCore = true
        tie.width = 0.075
        // Below the lowest layer, where hardly any light comes.
        tie.layer = -0.75
        tie.start = 0.3
        let (center, radius, tangent) = place(1 / Float(style.tail.count - 1))
        let u = tangent.cross(Vector3(1, 0, 0)).normalized
        let v = tangent.cross(u)
        for index in 0...12 {
            let turn = Float(index) / 12 * 2 * .pi
            let out = u * cos(turn) + v * sin(turn)
            tie.points.append(center + out * (radius + 0.02))
            tie.normals.append(out)
        }
        return tie
    }

    /// A lock beside the tail's centre line; locks keep their place in the cross section.
    private func lock(_ random: inout Xorshift) -> HairLock {
        var lock = HairLock()
        lock.seed = random.unit()
        // Even over the disc; the outermost are seen.
        let share = random.unit().squareRoot()
        lock.layer = share
        lock.isCore = share < detail.coreLayer
        lock.twist = 0.6 * random.signed()
        lock.start = 0.1
        // Bundled, fine locks would be seen edge on, thinner than a pixel.
        lock.width = style.width * max(0.8, detail.width(long: true)) * (0.8 + 0.5 * random.unit())
        let turn = random.unit() * 2 * .pi
        let phase = random.unit() * 2 * .pi
        let count = style.tail.count * (detail == .full ? 3 : 2)
        let length = 1 - style.layered * random.unit()
        for index in 0...count {
            let t = Float(index) / Float(count)
            let (center, radius, tangent) = place(t * length)
            let reference = abs(tangent.z) < 0.9 ? Vector3(0, 0, 1) : Vector3(0, 1, 0)
            let u = tangent.cross(reference).normalized
            let v = tangent.cross(u)
            let out = u * cos(turn) + v * sin(turn)
            let wave =
                sin(phase + t * 5) * 0.03 * t + style.wave.amplitude * sin(phase + t * 14) * t
            lock.points.append(center + out * (radius * share + wave))
            lock.normals.append(out)
        }
        return lock
    }

    /// Centre, radius and direction along the tail (Catmull and Rom 1974), at 0...1.
    private func place(_ t: Float) -> (Vector3, Float, Vector3) {
        let last = style.tail.count - 1
        let scaled = min(t, 0.9999) * Float(last)
        let low = Int(scaled)
        let f = scaled - Float(low)
        func knot(_ index: Int) -> Vector4 { style.tail[max(0, min(last, index))] }
        let (a, b, c, d) = (knot(low - 1), knot(low), knot(low + 1), knot(low + 2))
        let first: Vector4 = (c - a) * 0.5
        let square: Vector4 = a - b * 2.5 + c * 2 - d * 0.5
        let cube: Vector4 = (d - a) * 0.5 + (b - c) * 1.5
        let value: Vector4 = b + first * f + square * (f * f) + cube * (f * f * f)
        let slope: Vector4 = first + square * (2 * f) + cube * (3 * f * f)
        return (
            Vector3(value.x, value.y, value.z), value.w,
            Vector3(slope.x, slope.y, slope.z).normalized
        )
    }
}
