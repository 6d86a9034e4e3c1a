import Foundation
import Geometry

/// What locks do together: they draw into clumps, wave and turn in at their ends.
struct HairGroom {
    let style: HairStyle
    let detail: HairDetail
    private var locks: [HairLock] = []
    private var sides: [Float] = []

    init(style: HairStyle, detail: HairDetail) {
        self.style = style
        self.detail = detail
    }

    mutating func add(_ lock: HairLock, side: Float) {
        locks.append(lock)
        sides.append(side)
    }

    /// The locks, groomed, with some that stray.
    func finished(_ random: inout Xorshift) -> [HairLock] {
        let guides = guides()
        var phases = [Int: Float]()
        for (guide, _) in guides { phases[guide] = random.unit() * 2 * .pi }
        var result: [HairLock] = []
        for (number, lock) in locks.enumerated() {
            let own = guide(of: number, guides.map(\.key))
            var groomed = lock
            if let own, own != number { draw(&groomed, to: locks[own]) }
            let phase = own.flatMap { phases[$0] } ?? 0
            bend(&groomed, phase: phase + 0.35 * random.signed())
            if style.form == .ringlets {
                wind(&groomed, phase: random.unit() * 2 * .pi)
            } else {
                thin(&groomed)
            }
            result.append(groomed)
            if detail == .full, random.unit() < style.flyaways {
                result.append(stray(groomed, &random))
            }
        }
        return result
    }

    /// Locks that lead a clump: no two of one side nearer than the clumps' spacing.
    private func guides() -> [(key: Int, value: Vector3)] {
        var found: [(key: Int, value: Vector3)] = []
        guard style.clump.strength > 0 else { return found }
        for (number, lock) in locks.enumerated() {
            let root = lock.points[0]
            let free = found.allSatisfy { ($0.value - root).length > style.clump.spacing }
            if free { found.append((number, root)) }
        }
        return found
    }

    private func guide(of number: Int, _ guides: [Int]) -> Int? {
        let root = locks[number].points[0]
        var best: Int?
        var least: Float = style.clump.spacing * 1.5
        for guide in guides where sides[guide] * sides[number] >= 0 {
            let distance = (locks[guide].points[0] - root).length
            if distance < least {
                least = distance
                best = guide
            }
        }
        return best
    }

    /// Draws a lock's end toward its guide's.
    private func draw(_ lock: inout HairLock, to guide: HairLock) {
        let last = lock.points.count - 1
        for index in 1...last {
            let t = Float(index) / Float(last)
            let target = guide.points[min(guide.points.count - 1, index)]
            let away = lock.points[index] - target
            // Locks whose ends fell far apart belong to different strands of hair.
            let near = smoothstep(0.5, 0.25, away.length)
            lock.points[index] -= away * (style.clump.strength * t * t.squareRoot() * near)
        }
    }

    /// Waves along the lock, and the turn of its end.
    private func bend(_ lock: inout HairLock, phase: Float) {
        if style.wave.amplitude > 0 { refine(&lock) }
        let last = lock.points.count - 1
        var walked: Float = 0
        let original = lock.points
        for index in 1...last {
            let along = original[index] - original[index - 1]
            walked += along.length
            let t = Float(index) / Float(last)
            let tangent = along.normalized
            let normal = lock.normals[index]
            let across = tangent.cross(normal).normalized
            let angle = phase + walked / style.wave.length * 2 * .pi
            let swing = style.wave.amplitude * smoothstep(0.3, 1.8, walked)
            lock.points[index] += (across * sin(angle) + normal * (0.6 * cos(angle))) * swing
            if style.ends != 0 {
                let turn = smoothstep(0.62, 1.0, t)
                let inward = Vector3(-original[index].x, 0, 0.1 - original[index].z).normalized
                lock.points[index] += inward * (style.ends * turn * turn)
            }
        }
    }

    /// Gives every wave its points.
    private func refine(_ lock: inout HairLock) {
        let spans = lock.points.count - 1
        let length = zip(lock.points, lock.points.dropFirst()).reduce(Float(0)) {
            $0 + ($1.1 - $1.0).length
        }
        let count = Int(length / style.wave.length * detail.pointsPerTurn)
        guard count > spans else { return }
        let old = lock
        func point(_ index: Int) -> Vector3 { old.points[max(0, min(spans, index))] }
        lock.points = []
        lock.normals = []
        for index in 0...count {
            let place = Float(index) / Float(count) * Float(spans)
            let low = min(Int(place), spans - 1)
            let f = place - Float(low)
            // Catmull and Rom 1974.
            let (a, b, c, d) = (point(low - 1), point(low), point(low + 1), point(low + 2))
            let square: Vector3 = a - b * 2.5 + c * 2 - d * 0.5
            let cube: Vector3 = (d - a) * 0.5 + (b - c) * 1.5
            lock.points.append(b + (c - a) * (0.5 * f) + square * (f * f) + cube * (f * f * f))
            lock.normals.append(
                (old.normals[low] * (1 - f) + old.normals[low + 1] * f).normalized)
        }
    }

    /// Keeps no more points than the detail wants: enough for the waves, or most of them near the
    /// root, where the head bends.
    private func thin(_ lock: inout HairLock) {
        let last = lock.points.count - 1
        let length = zip(lock.points, lock.points.dropFirst()).reduce(Float(0)) {
            $0 + ($1.1 - $1.0).length
        }
        let waves =
            style.wave.amplitude > 0.03
            ? Int(length / style.wave.length * detail.pointsPerTurn) : 0
        // Ropes have sides all round, and bend less.
        let most = style.form == .braids ? detail.segments * 2 / 3 : detail.segments
        let straight = min(most, max(3, (last * most + 12) / 24))
        let count = max(waves, straight)
        guard last > count else { return }
        let evenness: Float = waves > straight ? 1 : 0.6
        var picks: [Int] = []
        for index in 0...count {
            let t = Float(index) / Float(count)
            let pick = Int((Float(last) * (evenness * t + (1 - evenness) * t * t)).rounded())
            picks.append(max(pick, (picks.last ?? -1) + 1))
        }
        lock.points = picks.map { lock.points[min($0, last)] }
        lock.normals = picks.map { lock.normals[min($0, last)] }
    }

    /// A ringlet around the lock.
    private func wind(_ lock: inout HairLock, phase: Float) {
        let length = zip(lock.points, lock.points.dropFirst()).reduce(Float(0)) {
            $0 + ($1.1 - $1.0).length
        }
        let turns = max(1, length / max(0.01, style.wave.length * detail.width(long: false)))
        let count = max(5, Int(turns * min(5, detail.pointsPerTurn)))
        var points: [Vector3] = []
        var normals: [Vector3] = []
        for index in 0...count {
            let t = Float(index) / Float(count)
            let place = t * Float(lock.points.count - 1)
            let low = min(Int(place), lock.points.count - 2)
            let f = place - Float(low)
            let center = lock.points[low] + (lock.points[low + 1] - lock.points[low]) * f
            let tangent = (lock.points[low + 1] - lock.points[low]).normalized
            let reference = abs(tangent.y) < 0.9 ? Vector3(0, 1, 0) : Vector3(1, 0, 0)
            let u = tangent.cross(reference).normalized
            let v = tangent.cross(u)
            let angle = phase + t * turns * 2 * .pi
            let radius = lock.width * 0.75 * smoothstep(0, 0.25, t)
            let out = u * cos(angle) + v * sin(angle)
            points.append(center + out * radius)
            normals.append((out + lock.normals[low] * 0.7).normalized)
        }
        lock.points = points
        lock.normals = normals
        lock.isRinglet = true
    }

    /// A thin copy that leaves the others.
    private func stray(_ lock: HairLock, _ random: inout Xorshift) -> HairLock {
        var stray = lock
        stray.layer = 1
        // As thin as a few hairs: less than a pixel of a portrait.
        stray.width = 0.007
        stray.isCore = false
        stray.isStray = true
        let sway = Vector3(random.signed(), 0.3 * random.signed(), random.signed()) * 0.06
        let last = Float(stray.points.count - 1)
        for index in stray.points.indices {
            let t = Float(index) / last
            stray.points[index] += (stray.normals[index] * 0.02 + sway * t) * smoothstep(0, 0.5, t)
        }
        return stray
    }
}
