import Foundation
import Geometry
import Imaging

/// Finds the irises of a photograph inside the lids.
struct IrisFinder {
    /// An iris: its middle, and how sure that is.
    struct Iris {
        /// In pixels of the photograph.
        var center: Vector2
        /// The radius looked for, pixels.
        var radius: Float
        /// How much darker the disc is than what the lids show beside it, 0...1.
        var contrast: Float
    }

    private let image: Image

    init(_ image: Image) {
        self.image = image
    }

    /// The iris within the lid outline `lids` (6 points: corner, two above, corner, two below), or
    /// `nil` when the eye is too small or closed.
    ///
    /// It is the place where a pupil, an iris around it and the white beside it explain the visible
    /// pixels best.
    func find(lids: [Vector2], radius: Float) -> Iris? {
        let opening = ((lids[1] - lids[5]).length + (lids[2] - lids[4]).length) / 2
        guard radius > 2.5, opening > radius * 0.55 else { return nil }
        // Work at a fixed scale: the iris has a radius of 12 pixels.
        let factor = 12 / radius
        let center = (lids[0] + lids[3]) / 2
        let width = 128
        let height = 80
        let half = Vector2(Float(width), Float(height)) / 2
        let map = AffineTransform2D(
            a: Double(factor), b: 0, c: 0, d: Double(factor),
            tx: Double(half.x - center.x * factor), ty: Double(half.y - center.y * factor))
        let patch = image.warped(by: map, width: width, height: height)
        // The lower lid's edge is as dark as an iris beside the white of the eye: stay off it.
        let inset: [Float] = [0, 0.05, 0.05, 0, 0.3, 0.3]
        let middle = (map(lids[0]) + map(lids[3])) / 2
        let outline = zip(lids, inset).map { lid, share in
            let place = map(lid)
            return place + (Vector2(place.x, middle.y) - place) * share
        }
        var samples: [Sample] = []
        for y in 0..<height {
            for x in 0..<width {
                let position = Vector2(Float(x) + 0.5, Float(y) + 0.5)
                guard PolygonTest.contains(position, outline) else { continue }
                let color = patch[x, y].linearColor
                samples.append(Sample(position: position, light: color.squareRoot()))
            }
        }
        guard samples.count > 120 else { return nil }
        Self.dim(&samples)
        var best: (score: Float, center: Vector2, contrast: Float)?
        let corner = outline[0]
        let along = outline[3] - corner
        let upright = Vector2(-along.y, along.x).normalized
        for step in 6...34 {
            for lift in -6...4 {
                let candidate = corner + along * (Float(step) / 40) + upright * (Float(lift) * 1.2)
                guard let zones = Zones(samples, around: candidate) else { continue }
                if zones.score > best?.score ?? 0 {
                    best = (zones.score, candidate, zones.contrast)
                }
            }
        }
        guard let best, best.contrast > 0.03 else { return nil }
        return Iris(
            center: center + (best.center - half) / factor, radius: radius,
            contrast: min(1, best.contrast * 3))
    }

    /// A pixel between the lids; light is perceptual, red, green and blue.
    private struct Sample {
        var position: Vector2
        var light: Vector3
    }

    /// A catchlight is brighter than the white of the eye, and the iris would shun it: nothing counts
    /// as brighter than the white.
    private static func dim(_ samples: inout [Sample]) {
        let white = (0..<3).map { channel in
            samples.map { $0.light[channel] }.sorted()[samples.count * 3 / 4]
        }
        for index in samples.indices {
            samples[index].light = pointwiseMin(
                samples[index].light, Vector3(white[0], white[1], white[2]))
        }
    }

    /// What a candidate makes of the pixels: pupil, iris around it, and the white of the eye.
    private struct Zones {
        /// How much of the light's variance the zones explain: the between-class variance of
        /// N. Otsu (1979) for three classes and three channels.
        var score: Float
        /// How much darker the iris, pupil included, is than the white.
        var contrast: Float

        /// `nil` when the candidate leaves too little of iris or white between the lids.
        init?(_ samples: [Sample], around center: Vector2) {
            // The iris has a radius of 12 pixels here, the pupil in a room about 5.
            var sums = (Vector3.zero, Vector3.zero, Vector3.zero)
            var counts = (Float(0), Float(0), Float(0))
            for sample in samples {
                let offset = sample.position - center
                let square = offset.dot(offset)
                if square < 25 {
                    sums.0 += sample.light
                    counts.0 += 1
                } else if square < 144 {
                    sums.1 += sample.light
                    counts.1 += 1
                } else {
                    sums.2 += sample.light
                    counts.2 += 1
                }
            }
            guard counts.0 > 15, counts.1 > 40, counts.2 > 30 else { return nil }
            let total = sums.0 + sums.1 + sums.2
            let mean = total / (counts.0 + counts.1 + counts.2)
            func share(_ sum: Vector3, _ count: Float) -> Float {
                let away = sum / count - mean
                return count * away.dot(away)
            }
            let (iris, white) = ((sums.0 + sums.1) / (counts.0 + counts.1), sums.2 / counts.2)
            contrast = (white - iris).sum() / 3
            // A dark lid corner is no iris: the white must be brighter than the rest.
            guard contrast > 0 else { return nil }
            score = share(sums.0, counts.0) + share(sums.1, counts.1) + share(sums.2, counts.2)
        }
    }
}
