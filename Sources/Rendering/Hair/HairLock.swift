import Foundation
import Geometry

/// The centre line of a lock of hair, from root to tip.
struct HairLock {
    var points: [Vector3] = []
    /// Outward normals of the head beside the points.
    var normals: [Vector3] = []
    var width: Float = 0.1
    /// 0 against the head, 1 outermost.
    var layer: Float = 0
    var seed: Float = 0
    /// Where along its strands the lock begins: 0 shows single roots, 0.1 is covered at once.
    var start: Float = 0
}

/// Grows locks of a style over a scalp.
struct HairGrower {
    let style: HairStyle
    let scalp: Scalp
    private static let crown = Vector3(0.0, 8.30, -0.25)
    private static let knot = Vector3(0.0, 7.85, -0.78)

    func locks() -> [HairLock] {
        var random = Xorshift(seed: 3)
        let roots = scalp.roots(spacing: style.spacing, hairline: style.hairline, &random)
        var locks = roots.compactMap { grow($0, &random) }
        if style.comb == .knot { locks += tail(&random) }
        // Inner locks first: what they hide is then never shaded twice.
        return locks.sorted { $0.layer > $1.layer }
    }

    private func length(_ root: Scalp.Root) -> Float {
        let p = root.position
        let top = smooth(7.75, 8.15, p.y)
        let back = smooth(0.1, -0.5, p.z)
        let low = style.lengths.y + (style.lengths.z - style.lengths.y) * back
        let full = low + (style.lengths.x - low) * top
        // Hair at the hairline is shorter.
        return full * (0.45 + 0.55 * smooth(0, 0.16, root.inside))
    }

    /// A card that lies over the scalp, to be painted with coils.
    private func card(_ root: Scalp.Root, _ random: inout Xorshift) -> HairLock? {
        let length = length(root) * 0.85 + 0.02
        guard length > 0.02 else { return nil }
        var lock = HairLock()
        lock.layer = random.unit().squareRoot()
        lock.seed = random.unit()
        lock.width = style.width * (0.7 + 0.6 * random.unit())
        let turn = Vector3(random.signed(), random.signed(), random.signed())
        let normal = (root.normal + turn * style.disorder * 0.6).normalized
        let along = tangential(turn + Vector3(0.01, 0, 0), normal).normalized * lock.width * 0.5
        let center = root.position + root.normal * (length * lock.layer)
        lock.points = [center - along, center, center + along]
        let out = (root.normal + (center - Vector3(0, 7.6, 0.2)).normalized * 0.5).normalized
        lock.normals = [normal, normal, normal].map { ($0 + out).normalized }
        return lock
    }

    private func grow(_ root: Scalp.Root, _ random: inout Xorshift) -> HairLock? {
        if style.comb == .out { return card(root, &random) }
        let messy = style.disorder
        let length = length(root) * (1 + 0.35 * messy * random.signed())
        guard length > 0.02 else { return nil }
        var lock = HairLock()
        lock.layer = random.unit()
        lock.seed = random.unit()
        let edge = smooth(0, 0.14, root.inside)
        lock.start = 0.1 * edge
        lock.width = style.width * (0.75 + 0.5 * random.unit()) * (0.6 + 0.4 * edge)
        let stand = style.volume * (0.12 + 0.88 * lock.layer) * (0.30 + 0.70 * edge)
        let jitter = Vector3(random.signed(), random.signed(), random.signed()) * messy * 0.55

        let segments = max(3, min(18, Int(length / 0.11) + 2))
        let step = length / Float(segments)
        let side = sideOfParting(root.position, random.signed() * 0.05)
        var p = root.position - root.normal * 0.01
        let lift = style.lift * (0.35 + 0.65 * smooth(7.6, 8.1, p.y))
        let start = field(p, root.normal, side: side) + jitter
        var direction =
            (tangential(start, root.normal).normalized * (1 - lift)
            + root.normal * lift).normalized
        let phase = random.unit() * 6.283
        if style.comb == .parted {
            p -= tangential(direction, root.normal) * (0.07 * edge)
        }
        for index in 0...segments {
            let (normal, height) = scalp.clearance(p, overEars: style.comb == .parted)
            let t = Float(index) / Float(segments)
            let wanted = index == 0 ? -0.01 : 0.025 + stand * smooth(0, 0.2, t * length)
            if height < wanted {
                p += normal * (wanted - height)
            } else if style.lift < 0.5, height > wanted + 0.05, p.y > 7.2 {
                p -= normal * (height - wanted - 0.05) * 0.5
            }
            guardFace(&p, side: side)
            if style.cutHeight > 0, p.y < style.cutHeight + 0.10 * lock.seed { break }
            lock.points.append(p)
            lock.normals.append(normal)
            if style.comb == .knot, (p - Self.knot).length < 0.16 { break }
            var pull = tangential(field(p, normal, side: side) + jitter * 0.5, normal)
            pull = pull.normalized + Vector3(0, -1, 0) * style.gravity * (0.4 + t)
            let firmness: Float = 0.55
            direction = (direction * firmness + pull * (1 - firmness)).normalized
            var advance = direction * step
            if style.curl > 0 {
                let angle = phase + t * length * 26
                let across = direction.cross(normal).normalized
                advance += (across * cos(angle) + normal * sin(angle)) * style.curl * step
            }
            p += advance
        }
        return lock.points.count >= 3 ? lock : nil
    }

    /// Where the comb pulls a hair at `p`.
    private func field(_ p: Vector3, _ normal: Vector3, side: Float) -> Vector3 {
        switch style.comb {
        case .natural:
            let away = p - Self.crown
            return away.normalized + Vector3(side * 0.25, -0.15, 0.15)
        case .back:
            let top = smooth(7.7, 8.1, p.y)
            return Vector3(0, 0, -1) * (0.4 + 0.8 * top) + Vector3(0, -0.75, 0) * (1 - top)
                + Vector3(side * 0.1, 0, 0)
        case .parted:
            let top = smooth(7.65, 8.15, p.y)
            return Vector3(side * top, 0, -0.30 * top) + Vector3(0, -1, -0.12) * (1.05 - top)
        case .knot:
            return (Self.knot - p).normalized + Vector3(side * 0.1, 0, 0)
        case .out:
            return normal
        }
    }

    private func sideOfParting(_ p: Vector3, _ wobble: Float) -> Float {
        let offset = p.x - style.parting + wobble
        return offset >= 0 ? 1 : -1
    }

    /// Keeps hair beside the face, except a fringe that ends over the brows.
    private func guardFace(_ p: inout Vector3, side: Float) {
        guard p.z > 0.55 else { return }
        let limit = 8.03 - style.fringe
        guard p.y < limit else { return }
        let reach = 0.68 * smooth(limit, limit - 0.45, p.y)
        if abs(p.x) < reach { p.x = reach * (p.x == 0 ? side : (p.x > 0 ? 1 : -1)) }
    }

    /// A tail of hair that falls from the knot.
    private func tail(_ random: inout Xorshift) -> [HairLock] {
        (0..<46).map { _ in
            var lock = HairLock()
            lock.seed = random.unit()
            lock.layer = random.unit()
            lock.width = style.width
            let angle = random.unit() * 6.283
            let radius = 0.05 + 0.13 * random.unit()
            let spread = Vector3(cos(angle), sin(angle) * 0.6, 0)
            for index in 0...12 {
                let t = Float(index) / 12
                let swell = sin(min(1, t * 3) * 1.57) * (1 - 0.5 * t)
                let p =
                    Self.knot + Vector3(0, 0.05, -0.06) + spread * radius * (0.3 + swell)
                    + Vector3(0, 0.12 * t - 2.2 * t * t * 0.75, -0.34 * sin(min(1, t * 2) * 1.57))
                lock.points.append(p)
                lock.normals.append((spread + Vector3(0, 0.1, -0.8)).normalized)
            }
            return lock
        }
    }

    private func tangential(_ v: Vector3, _ normal: Vector3) -> Vector3 {
        v - normal * v.dot(normal)
    }

    private func smooth(_ low: Float, _ high: Float, _ x: Float) -> Float {
        let t = max(0, min(1, (x - low) / (high - low)))
        return t * t * (3 - 2 * t)
    }
}
