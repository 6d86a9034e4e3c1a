/// The folds of a face: where age and expressions crease it, on maps of its front.
struct Wrinkles {
    /// Depth in decimetres of every fold when it is at its deepest.
    let depth: FaceCanvas
    /// Where the folds of an expression lie, 0...1: forehead (AU 1, 2), frown and bridge of the
    /// nose (AU 4, 9), round the eyes (AU 6, 12), beside the mouth (AU 9, 12).
    let zones: [FaceCanvas]

    init(size: Int, zoneSize: Int) {
        var random = Xorshift(seed: 23)
        var folds = FaceCanvas(size: size)
        // Forehead: broken lines that follow the brows.
        for row in 0..<4 {
            let height = 7.575 + 0.083 * Float(row)
            for part in 0..<3 {
                let from = -0.46 + 0.30 * Float(part) + 0.05 * random.signed()
                let to = from + 0.36 + 0.05 * random.signed()
                let points = (0...4).map { step in
                    let x = from + (to - from) * Float(step) / 4
                    return SIMD2(x, height + 0.02 - 0.20 * x * x + 0.008 * random.signed())
                }
                folds.groove(
                    points, width: 0.021, depth: 0.0072 * (0.7 + 0.4 * random.unit()), &random)
            }
        }
        // Frown, and the line across the root of the nose.
        folds.groovePair(
            [SIMD2(0.050, 7.37), SIMD2(0.056, 7.45), SIMD2(0.070, 7.53)], width: 0.020,
            depth: 0.0090, &random)
        folds.groovePair(
            [SIMD2(0.012, 7.40), SIMD2(0.018, 7.46), SIMD2(0.020, 7.51)], width: 0.014,
            depth: 0.0030, &random)
        folds.groove(
            [SIMD2(-0.07, 7.335), SIMD2(0, 7.345), SIMD2(0.07, 7.335)], width: 0.018,
            depth: 0.0055, &random)
        // The bridge of the nose.
        folds.groovePair(
            [SIMD2(0.030, 7.245), SIMD2(0.065, 7.195), SIMD2(0.098, 7.125)], width: 0.013,
            depth: 0.0042, &random)
        folds.groovePair(
            [SIMD2(0.030, 7.190), SIMD2(0.060, 7.145), SIMD2(0.085, 7.075)], width: 0.012,
            depth: 0.0034, &random)
        // Crow's feet.
        for (end, depth): (SIMD2<Float>, Float) in [
            (SIMD2(0.600, 7.400), 0.0042), (SIMD2(0.635, 7.315), 0.0056),
            (SIMD2(0.625, 7.215), 0.0054), (SIMD2(0.580, 7.125), 0.0042),
        ] {
            let start = SIMD2<Float>(0.44, 7.275)
            let bend = SIMD2<Float>(0.01, -0.012)
            folds.groovePair(
                [start + 0.14 * (end - start), start + 0.55 * (end - start) + bend, end],
                width: 0.014, depth: depth, &random)
        }
        // Under the eyes.
        folds.groovePair(
            [
                SIMD2(0.185, 7.190), SIMD2(0.235, 7.150), SIMD2(0.31, 7.140), SIMD2(0.40, 7.175),
            ], width: 0.016, depth: 0.0036, &random)
        folds.groovePair(
            [SIMD2(0.175, 7.150), SIMD2(0.25, 7.085), SIMD2(0.34, 7.085), SIMD2(0.44, 7.13)],
            width: 0.020, depth: 0.0042, &random)
        // From the wings of the nose past the corners of the mouth, and below them.
        folds.groovePair(
            [
                SIMD2(0.148, 6.975), SIMD2(0.190, 6.900), SIMD2(0.246, 6.780),
                SIMD2(0.278, 6.675), SIMD2(0.286, 6.590),
            ], width: 0.040, depth: 0.0165, &random)
        folds.groovePair(
            [SIMD2(0.335, 6.79), SIMD2(0.372, 6.70), SIMD2(0.382, 6.61)], width: 0.028,
            depth: 0.0050, &random)
        folds.groovePair(
            [SIMD2(0.230, 6.575), SIMD2(0.255, 6.51), SIMD2(0.262, 6.43)], width: 0.024,
            depth: 0.0070, &random)
        // The chin and the neck.
        folds.groove(
            [SIMD2(-0.13, 6.415), SIMD2(0, 6.435), SIMD2(0.13, 6.415)], width: 0.03, depth: 0.0060,
            &random)
        for height: Float in [5.70, 5.84] {
            folds.groove(
                [
                    SIMD2(-0.8, height + 0.10), SIMD2(-0.3, height), SIMD2(0.25, height + 0.01),
                    SIMD2(0.8, height + 0.12),
                ], width: 0.028, depth: 0.0085, &random)
        }
        depth = folds
        zones = Self.zones(size: zoneSize)
    }

    private static func zones(size: Int) -> [FaceCanvas] {
        var forehead = FaceCanvas(size: size)
        for x in stride(from: Float(-0.42), through: 0.42, by: 0.14) {
            for y: Float in [7.60, 7.72, 7.84] {
                forehead.raise(to: 1, at: SIMD2(x, y), radius: SIMD2(0.16, 0.10))
            }
        }
        var frown = FaceCanvas(size: size)
        frown.raise(to: 1, at: SIMD2(0, 7.45), radius: SIMD2(0.11, 0.11))
        frown.raise(to: 1, at: SIMD2(0, 7.20), radius: SIMD2(0.13, 0.19))
        var eyes = FaceCanvas(size: size)
        var folds = FaceCanvas(size: size)
        for side: Float in [1, -1] {
            eyes.raise(to: 1, at: SIMD2(side * 0.55, 7.26), radius: SIMD2(0.15, 0.20))
            eyes.raise(to: 1, at: SIMD2(side * 0.32, 7.13), radius: SIMD2(0.20, 0.10))
            folds.raise(to: 1, at: SIMD2(side * 0.24, 6.80), radius: SIMD2(0.14, 0.22))
            folds.raise(to: 1, at: SIMD2(side * 0.32, 6.62), radius: SIMD2(0.12, 0.16))
        }
        return [forehead, frown, eyes, folds]
    }
}
