import Foundation

/// Freckles and moles on a map of the face's front: freckles rise above the level of clear skin,
/// moles sink below it.
///
/// The farther from that level, the earlier a spot shows as the controls rise.
struct SkinSpots {
    let field: FaceCanvas
    /// The value of clear skin.
    static let level: Float = 0.35

    init(size: Int) {
        var random = Xorshift(seed: 31)
        var freckles = FaceCanvas(size: size)
        for _ in 0..<9000 {
            let place = SIMD2(random.signed() * 0.85, 6.45 + 1.45 * random.unit())
            let chance = Self.freckleDensity(place)
            guard random.unit() < chance else { continue }
            // Many small ones, few large ones, each of up to three overlapping parts.
            let spread = random.unit()
            let radius = 0.0034 + 0.0074 * spread * spread * spread
            let strength = (0.2 + 0.8 * random.unit()) * (0.5 + 0.5 * chance)
            for _ in 0..<Int(1 + 2.9 * random.unit()) {
                let shift = SIMD2(random.signed(), random.signed()) * radius * 0.8
                let stretch = SIMD2(0.8 + 0.5 * random.unit(), 0.8 + 0.5 * random.unit())
                freckles.raise(
                    to: strength * (0.75 + 0.25 * random.unit()), at: place + shift,
                    radius: radius * stretch)
            }
        }
        var moles = FaceCanvas(size: size)
        for (index, mole) in Self.moles.enumerated() {
            moles.raise(
                to: 1 - 0.09 * Float(index), at: SIMD2(mole.x, mole.y),
                radius: mole.z * SIMD2(1, 0.85 + 0.3 * random.unit()))
        }
        field = freckles.merged(moles) { freckle, mole in
            mole > 0.04 ? Self.level * (1 - mole) : Self.level + (1 - Self.level) * freckle
        }
    }

    /// Place and radius, the most common places first.
    private static let moles: [SIMD3<Float>] = [
        SIMD3(0.405, 6.80, 0.0150), SIMD3(-0.500, 7.04, 0.0125), SIMD3(-0.150, 6.46, 0.0140),
        SIMD3(0.230, 7.70, 0.0115), SIMD3(-0.330, 6.66, 0.0105), SIMD3(0.610, 7.10, 0.0130),
        SIMD3(0.120, 6.745, 0.0100), SIMD3(-0.660, 6.70, 0.0160),
    ]

    /// How likely a place has a freckle: nose and cheeks most, then the forehead.
    private static func freckleDensity(_ p: SIMD2<Float>) -> Float {
        func blob(_ center: SIMD2<Float>, _ radius: SIMD2<Float>) -> Float {
            let d = (p - center) / radius
            return exp(-(d * d).sum())
        }
        let side = SIMD2(p.x > 0 ? Float(1) : -1, 1)
        let cheek = blob(side * SIMD2(0.32, 7.02), SIMD2(0.26, 0.16))
        let nose = blob(SIMD2(0, 7.06), SIMD2(0.16, 0.16))
        let forehead = 0.26 * blob(SIMD2(0, 7.72), SIMD2(0.45, 0.18))
        let everywhere = 0.10 * blob(SIMD2(0, 7.0), SIMD2(0.6, 0.5))
        // Lids and lips keep clear.
        let lids = blob(side * SIMD2(0.29, 7.29), SIMD2(0.16, 0.07))
        let lips = blob(SIMD2(0, 6.61), SIMD2(0.24, 0.11))
        return (max(max(cheek, 0.9 * nose), max(forehead, everywhere)))
            * max(0, 1 - lids - 1.2 * lips)
    }
}
