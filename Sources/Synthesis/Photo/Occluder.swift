import Foundation
import Geometry
import Imaging
import Rendering

/// Something in front of the subject, drawn over the finished picture and its labels.
struct Occluder {
    /// What it is called in records.
    var name: String
    /// The box outside of which it is not, in pixels.
    var low: Vector2
    var high: Vector2
    /// The class in the extended label picture.
    var extendedLabel = ExtendedLabelClass.occluder
    /// The class in the Helen label picture; nil leaves what is behind.
    var label: LabelClass? = .background
    /// How much of a pixel it covers, 0...1, and its linear colour.
    var shade: (Vector2) -> (cover: Float, color: Vector3)

    /// A copy that covers at most a share, such as tinted glass.
    func limited(to share: Float) -> Occluder {
        var copy = self
        let shade = shade
        copy.shade = { point in
            let (cover, color) = shade(point)
            return (cover * share, color)
        }
        return copy
    }

    /// Draws it.
    /// - Parameter hidden: set for every pixel that it covers by more than half.
    func draw(_ image: inout Image, _ sample: inout Sample, hidden: inout [Bool]) {
        let (width, height, channels) = (image.width, image.height, image.channels)
        let columns = max(0, Int(low.x))..<max(0, min(width, Int(high.x) + 2))
        let rows = max(0, Int(low.y))..<max(0, min(height, Int(high.y) + 2))
        guard columns.lowerBound < columns.upperBound else { return }
        var pixels = image.pixels
        var labels = sample.labels?.pixels
        var extended = sample.extendedLabels?.pixels
        for y in rows {
            for x in columns {
                let (cover, color) = shade(Vector2(Float(x) + 0.5, Float(y) + 0.5))
                guard cover > 0.004 else { continue }
                let at = y * width + x
                let bytes = [SRGB.byte(color.x), SRGB.byte(color.y), SRGB.byte(color.z), 255]
                for channel in 0..<channels {
                    let old = Float(pixels[at * channels + channel])
                    let mixed = old + (Float(bytes[channel]) - old) * min(cover, 1)
                    pixels[at * channels + channel] = UInt8(mixed + 0.5)
                }
                guard cover > 0.5 else { continue }
                hidden[at] = true
                if let label { labels?[at] = label.rawValue }
                extended?[at] = extendedLabel.rawValue
            }
        }
        image.pixels = pixels
        if let labels { sample.labels?.pixels = labels }
        if let extended { sample.extendedLabels?.pixels = extended }
    }
}

/// Distances to shapes in the plane, negative inside (after Quilez, "2D distance functions").
enum Shape2D {
    static func capsule(_ p: Vector2, _ a: Vector2, _ b: Vector2, _ ra: Float, _ rb: Float) -> Float
    {
        let (pa, ba) = (p - a, b - a)
        let t = min(max(pa.dot(ba) / max(ba.dot(ba), 1e-6), 0), 1)
        return (pa - ba * t).length - (ra + (rb - ra) * t)
    }

    static func polygon(_ p: Vector2, _ corners: [Vector2]) -> Float {
        var least = Float.infinity
        var sign: Float = 1
        var previous = corners[corners.count - 1]
        for corner in corners {
            let (e, w) = (previous - corner, p - corner)
            let t = min(max(w.dot(e) / max(e.dot(e), 1e-6), 0), 1)
            let b = w - e * t
            least = min(least, b.dot(b))
            let (c1, c2) = (p.y >= corner.y, p.y < previous.y)
            let c3 = e.x * w.y > e.y * w.x
            if (c1 && c2 && c3) || (!c1 && !c2 && !c3) { sign = -sign }
            previous = corner
        }
        return sign * least.squareRoot()
    }

    /// A rounded union.
    static func smooth(_ a: Float, _ b: Float, _ k: Float) -> Float {
        let h = max(k - abs(a - b), 0) / k
        return min(a, b) - h * h * k / 4
    }
}
