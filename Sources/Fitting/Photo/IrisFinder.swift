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
    /// The disc of the iris is the place where the visible pixels inside are darkest against those
    /// outside.
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
        var values: [(position: Vector2, light: Float)] = []
        for y in 0..<height {
            for x in 0..<width {
                let position = Vector2(Float(x) + 0.5, Float(y) + 0.5)
                guard PolygonTest.contains(position, outline) else { continue }
                let color = patch[x, y].linearColor
                // Red tells a dark iris and a blue one from the white of the eye, and skin glints
                // least in it.
                values.append((position, min(color.x, 0.9).squareRoot()))
            }
        }
        guard values.count > 120 else { return nil }
        var best: (score: Float, center: Vector2, contrast: Float)?
        let corner = outline[0]
        let along = outline[3] - corner
        for step in 6...34 {
            for lift in -5...3 {
                let upright = Vector2(-along.y, along.x).normalized
                let candidate = corner + along * (Float(step) / 40) + upright * (Float(lift) * 1.5)
                var inner: Float = 0
                var innerCount: Float = 0
                var outer: Float = 0
                var outerCount: Float = 0
                for value in values {
                    if (value.position - candidate).length < 12 {
                        inner += value.light
                        innerCount += 1
                    } else {
                        outer += value.light
                        outerCount += 1
                    }
                }
                guard innerCount > 60, outerCount > 30 else { continue }
                let contrast = outer / outerCount - inner / innerCount
                // Between-class variance (Otsu, 1979), which prefers a disc wholly within the lids.
                let score = contrast * abs(contrast) * innerCount * outerCount
                if score > best?.score ?? 0 { best = (score, candidate, contrast) }
            }
        }
        guard let best, best.contrast > 0.03 else { return nil }
        return Iris(
            center: center + (best.center - half) / factor, radius: radius,
            contrast: min(1, best.contrast * 3))
    }
}
