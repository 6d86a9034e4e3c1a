import Foundation
import Geometry

/// Grows the locks of a style over a scalp.
///
/// Each lock starts combed along its scalp and then follows comb and gravity, step by step, kept
/// at its layer's height over the head. What locks do together (clumps, waves) comes after.
struct HairGrower {
    let style: HairStyle
    let scalp: Scalp
    let detail: HairDetail

    func locks() -> [HairLock] {
        var random = Xorshift(seed: 3)
        // The number of ropes is part of the style; ringlets stay narrow.
        let coarser: Float =
            switch style.form {
            case .strands: detail.spacing(long: style.isLong)
            case .ringlets: detail.spacing(long: false)
            case .braids: 1
            }
        let spacing = style.spacing * coarser
        let roots = scalp.roots(spacing: spacing, hairline: style.hairline, &random)
        var groom = HairGroom(style: style, detail: detail)
        for root in roots {
            let side = side(root.position, &random)
            guard var lock = grow(root, side: side, &random) else { continue }
            lock.points = lock.points.map(raised)
            lock.seed = random.unit()
            lock.early = scalp.early(root.position)
            lock.fall = fall(root, lock, &random)
            lock.line = style.hairline.liftShare(to: root.position)
            groom.add(lock, side: side)
        }
        var locks = groom.finished(&random)
        locks += HairTail(style: style, detail: detail).locks(&random)
        // Outer locks first: what they hide is then never shaded.
        return locks.sorted { $0.layer > $1.layer }
    }

    /// The recession at which a lock is lost: each at its own, so that the edge thins out; first the
    /// closed ones, and those that stand high. Ringlets stay over the hull: they go before it does
    /// under any part of them.
    private func fall(
        _ root: Scalp.Root, _ lock: HairLock, _ random: inout Xorshift
    ) -> Float {
        let near = Vector3(random.signed(), random.signed(), random.signed()) * 0.15
        var fall = Scalp.fall(root.position + near) + 0.15 * random.signed()
        if lock.isCore { fall -= 0.15 }
        if style.form == .ringlets {
            fall = min(fall, root.bared, lock.points.map(Scalp.fall).min() ?? fall)
        }
        // What stands high is held up by its neighbours: it goes before it would hang in the air.
        if style.form == .strands { fall -= 0.45 * smoothstep(0.08, 0.22, lock.height) }
        return max(0.02, fall)
    }

    private func side(_ p: Vector3, _ random: inout Xorshift) -> Float {
        guard let parting = style.parting.place else {
            return max(-1, min(1, p.x / 0.25))
        }
        // A parting ends before the top of the head; behind it hair falls to both sides of the middle.
        let parted: Float = p.x > parting ? 1 : -1
        let behind = max(-1, min(1, p.x / 0.25))
        return parted + (behind - parted) * smoothstep(0.7, 0.35, p.z)
    }

    private func grow(
        _ root: Scalp.Root, side: Float, _ random: inout Xorshift
    ) -> HairLock? {
        let shares = HeadPlaces.shares(root.position)
        let edge = smoothstep(0, 0.16, root.inside)
        let unruly = style.disorder
        var length = style.lengths.value(shares) * (1 + 0.3 * unruly * random.signed())
        length *= 1 - style.layered * random.unit() * random.unit()
        // At the hairline, where no hull is under them, long ringlets would hang in the air.
        if style.form == .ringlets { length *= 0.45 + 0.55 * edge }
        guard length > 0.03 else { return nil }
        var lock = HairLock()
        // The hull hides low ringlets.
        let lowest = style.form == .ringlets ? 0.6 : detail.lowestLayer
        lock.layer = lowest + (1 - lowest) * random.unit()
        // Roots thin out, at the hairline over a twentieth of a decimetre, however long the hair;
        // those of ringlets, which stand alone against the background, hold on.
        let thinning = (0.02 + 0.05 * (1 - edge) * random.unit()) / length
        lock.start = style.form == .ringlets ? 0.1 : max(0, 0.1 - thinning)
        let bulk = min(1, 0.4 + 0.6 * length / 0.7)
        lock.isRope = style.form == .braids
        lock.isCore = lock.isRope || (edge > 0.9 && lock.layer < detail.coreLayer)
        // The core ends before the outer locks, which taper.
        if lock.isCore, !lock.isRope { length *= 0.88 }
        lock.twist = random.signed() * (length > 1 ? 0.8 : 0.35)
        lock.width =
            lock.isRope
            ? style.width
            : style.width * detail.width(long: style.isLong) * (0.75 + 0.5 * random.unit())
                * (0.7 + 0.3 * edge) * bulk
        let cut = style.cut.value(shares)
        let end = cut + style.layered * (random.unit() - 0.3) * 0.5
        let jitter = Vector3(random.signed(), random.signed(), random.signed()) * unruly * 0.6

        let (_, away) = scalp.distance.sample(root.position)
        let lift = min(0.95, style.lift.value(shares) * (0.8 + 0.4 * random.unit()))
        var p = root.position - away * (style.isLong ? 0 : 0.012)
        let flow = combed(root.position, shares, side: side) + jitter
        var direction = (tangential(flow, away).normalized * (1 - lift) + away * lift).normalized
        let segments = max(4, min(40, Int(length / 0.1) + 2))
        let step = length / Float(segments)
        let volume = style.volume.value(shares)
        lock.depth = 0.15 + 0.35 * smoothstep(0.04, 0.14, volume)
        // Combed smooth, all locks lie near the surface that is seen.
        let spread = 0.12 + 0.78 * smoothstep(0, 0.16, unruly)
        let height = volume * (1 - spread * (1 - lock.layer)) * (0.35 + 0.65 * edge)
        lock.height = height
        // Clear of the skin of any identity, which the few anchors of hair follow only roughly.
        let skin: Float = style.form == .strands ? 0.02 + 0.02 * edge : 0.02
        lock.points.append(p)
        lock.normals.append(away)
        for index in 1...segments {
            let t = Float(index) / Float(segments)
            let (distance, out) = scalp.distance.sample(p)
            let here = HeadPlaces.shares(p)
            // Off the head the comb has no hold, save on hair that is tied.
            let near =
                style.gather != nil
                ? 1 : smoothstep(6.9, 7.5, p.y) * smoothstep(0.6, 0.25, distance)
            let held = near * (1 - lift * lift)
            var pull = tangential(combed(p, here, side: side) + jitter * 0.5, out).normalized * held
            pull += Vector3(0, -1, 0) * style.gravity * (0.3 + t)
            let firmness: Float = 0.62
            direction = (direction * firmness + pull * (1 - firmness)).normalized
            p += direction * step
            keepOff(&p, &direction, height: height * risen(t * length, from: root.position) + skin)
            guard keepOffFace(&p, &direction, cut: cut, side: side) else {
                // A long lock that ends there would be a stump.
                if style.isLong, !lock.isRope, index * 2 < segments { return nil }
                break
            }
            if end > 0, p.y < end {
                lock.isCut = true
                break
            }
            if isBeforeEyes(p) || (!style.coversEars && isInEar(p)) { break }
            lock.points.append(p)
            lock.normals.append(scalp.distance.sample(p).out)
            if let gather = style.gather, isTied(p, direction, at: gather) { break }
        }
        return lock.points.count >= 3 ? lock : nil
    }

    /// The share of its height that a hair has so far from its root, decimetres. Long hair lies flat
    /// where it is combed back, flatter at a parting, and rises over the curve of the head; at the crown,
    /// where the parting has ended, it rises at once.
    private func risen(_ walked: Float, from root: Vector3) -> Float {
        guard style.isLong else { return smoothstep(0, 0.22, walked) }
        guard style.parting.place != nil else { return smoothstep(0, 0.6, walked) }
        return smoothstep(0, 0.3 + 0.8 * smoothstep(0.2, 0.8, root.z), walked)
    }

    /// Where a point lies when the hair is raised at the crown. Roots there leave the head, under all that
    /// lies over them.
    private func raised(_ p: Vector3) -> Vector3 {
        let share = smoothstep(1.05, 0.30, p.z) * smoothstep(7.7, 8.3, p.y)
        return p + Vector3(0, style.crown * share, 0)
    }

    /// Where the comb pulls a hair at `p`.
    private func combed(_ p: Vector3, _ shares: PlaceShares, side: Float) -> Vector3 {
        let way = style.comb.value(shares)
        let combed = Vector3(way.x * side, way.y, way.z)
        guard let gather = style.gather else { return combed }
        let gathered = (gather - p).normalized
        guard style.parting.place != nil else { return gathered }
        let front = smoothstep(-0.1, 0.55, p.z)
        return combed.normalized * front + gathered * (1 - front)
    }

    /// Keeps a hair at least at its height over the head; as far as it clings, at most, too.
    private func keepOff(
        _ p: inout Vector3, _ direction: inout Vector3, height: Float
    ) {
        var (distance, out) = scalp.distance.sample(p)
        if distance < height {
            // Hair parts before and behind the shoulders rather than slide off them.
            let onShoulder = smoothstep(6.3, 5.9, p.y)
            let aside = Vector3(0, 0.1, p.z > 0.15 ? 1 : -1)
            out = (out * (1 - onShoulder) + aside * onShoulder).normalized
            p += out * (height - distance)
            direction -= out * min(0, direction.dot(out))
        } else if p.y > 7.0 {
            p -= out * (distance - height) * style.cling
        }
    }

    /// Keeps hair beside the face, except a fringe that ends over the eyes; false where it would
    /// have to cross the forehead.
    private func keepOffFace(
        _ p: inout Vector3, _ direction: inout Vector3, cut: Float, side: Float
    ) -> Bool {
        guard p.z > 0.45 else { return true }
        let top: Float = cut > 7.4 ? cut : 8.02
        let reach = 0.70 * smoothstep(top, top - 0.5, p.y) * smoothstep(0.45, 0.8, p.z)
        let sign: Float = p.x == 0 ? (side < 0 ? -1 : 1) : (p.x > 0 ? 1 : -1)
        guard abs(p.x) < reach else { return true }
        guard abs(p.x) > reach - 0.16 else { return false }
        p.x = reach * sign
        if direction.x * sign < 0 { direction.x = 0 }
        return true
    }

    private func isBeforeEyes(_ p: Vector3) -> Bool {
        abs(p.x) < 0.56 && p.y < 7.46 && p.y > 6.2 && p.z > 0.9
    }

    private func isInEar(_ p: Vector3) -> Bool {
        abs(p.x) > 0.66 && p.y < 7.44 && p.y > 6.9 && p.z > 0.08 && p.z < 0.62
    }

    /// Whether a hair has come to the tie, or begins to pass it.
    private func isTied(_ p: Vector3, _ direction: Vector3, at gather: Vector3) -> Bool {
        let left = gather - p
        return left.length < 0.14 || left.length < 0.45 && left.dot(direction) < 0
    }

    private func tangential(_ v: Vector3, _ normal: Vector3) -> Vector3 {
        v - normal * v.dot(normal)
    }
}

/// Rises from 0 to 1 between `low` and `high`, or falls where `high` is the lesser.
func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = max(0, min(1, (x - low) / (high - low)))
    return t * t * (3 - 2 * t)
}
