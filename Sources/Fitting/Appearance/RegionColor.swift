import Geometry
import Imaging

/// Robust colours of regions of a picture, as linear RGB.
enum RegionColor {
    /// The median of each channel over the pixels of `region` whose luminance lies between two
    /// quantiles, which leaves out shadows and glints; `nil` for fewer than 8 pixels.
    static func median(
        _ image: Image, _ region: [Int], from low: Float = 0.25, to high: Float = 0.85
    ) -> Vector3? {
        var colors = region.map { color(image, $0) }
        guard colors.count >= 8 else { return nil }
        colors.sort { SRGB.luminance($0) < SRGB.luminance($1) }
        let first = Int(Float(colors.count) * low)
        let last = max(first + 1, Int(Float(colors.count) * high))
        let kept = colors[first..<min(last, colors.count)]
        func middle(_ channel: Int) -> Float {
            let sorted = kept.map { $0[channel] }.sorted()
            return sorted[sorted.count / 2]
        }
        return Vector3(middle(0), middle(1), middle(2))
    }

    /// The linear colour of the pixel number `index`.
    static func color(_ image: Image, _ index: Int) -> Vector3 {
        let offset = index * image.channels
        return Vector3(
            SRGB.linear(image.pixels[offset]), SRGB.linear(image.pixels[offset + 1]),
            SRGB.linear(image.pixels[offset + 2]))
    }
}

/// Regions of a face picture given by its 68 points: numbers of the pixels inside.
struct FaceRegions {
    let width: Int
    let height: Int
    let points: [Vector2]

    /// Cheeks, the bridge of the nose and the lower forehead: skin that beards, brows and hair
    /// leave free.
    var skin: [Int] {
        let p = points
        return inside([
            p[1], p[41] + (p[31] - p[41]) * 0.4, p[31], p[48] + (p[3] - p[48]) * 0.35, p[2],
        ])
            + inside([
                p[15], p[46] + (p[35] - p[46]) * 0.4, p[35], p[54] + (p[13] - p[54]) * 0.35, p[14],
            ])
            + forehead + inside([p[27], p[30], p[31] + (p[30] - p[31]) * 0.5])
    }

    /// The lower forehead, between the brows' arches.
    var forehead: [Int] {
        let p = points
        let up = (p[27] - p[33]) * 0.45
        return inside([p[20] + up * 0.35, p[23] + up * 0.35, p[23] + up, p[20] + up])
    }

    /// The red of both lips, the gap between them left out.
    var lips: [Int] {
        let gap = Set(inside(Array(points[60...67])))
        return inside(Array(points[48...59])).filter { !gap.contains($0) }
    }

    /// What the lids show of both eyes.
    var eyes: [Int] { inside(Array(points[36...41])) + inside(Array(points[42...47])) }

    /// A band along both brows.
    var brows: [Int] { brow(Array(points[17...21])) + brow(Array(points[22...26])) }

    /// Between nose and upper lip.
    var moustache: [Int] {
        inside([
            between(31, 49, 0.25), between(33, 51, 0.3), between(35, 53, 0.25),
            between(53, 35, 0.15), between(52, 34, 0.15), between(51, 33, 0.2),
            between(50, 32, 0.15), between(49, 31, 0.15),
        ])
    }

    /// Below the lower lip, above the edge of the chin.
    var chin: [Int] {
        inside([
            between(58, 7, 0.3), between(57, 8, 0.3), between(56, 9, 0.3), between(9, 56, 0.15),
            between(8, 57, 0.15), between(7, 58, 0.15),
        ])
    }

    /// Both sides of the jaw beside the mouth.
    var jaw: [Int] {
        inside([
            between(4, 48, 0.12), between(5, 48, 0.12), between(6, 59, 0.12), between(6, 59, 0.5),
            between(5, 48, 0.5), between(4, 48, 0.4),
        ])
            + inside([
                between(12, 54, 0.12), between(11, 54, 0.12), between(10, 55, 0.12),
                between(10, 55, 0.5), between(11, 54, 0.5), between(12, 54, 0.4),
            ])
    }

    /// The point at `share` of the way between two landmarks.
    private func between(_ a: Int, _ b: Int, _ share: Float) -> Vector2 {
        points[a] + (points[b] - points[a]) * share
    }

    /// Around both eyes, where glasses sit, the eyes and brows left out.
    var spectacles: [Int] {
        let p = points
        let drop = (p[33] - p[27]) * 0.55
        let lift = (p[27] - p[33]) * 0.1
        let taken = Set(eyes + brows)
        return inside([
            p[17] + lift, p[26] + lift, p[16], p[45] + drop, p[27] + drop * 0.6, p[36] + drop, p[0],
        ])
        .filter { !taken.contains($0) }
    }

    /// The pixels within `radius` of `center`.
    func disc(_ center: Vector2, from inner: Float = 0, to radius: Float) -> [Int] {
        pixels(
            low: center - Vector2(repeating: radius), high: center + Vector2(repeating: radius)
        ) {
            let distance = ($0 - center).length
            return distance <= radius && distance >= inner
        }
    }

    /// The pixels inside a polygon.
    func inside(_ polygon: [Vector2]) -> [Int] {
        var low = polygon[0]
        var high = polygon[0]
        for point in polygon {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        return pixels(low: low, high: high) { PolygonTest.contains($0, polygon) }
    }

    private func brow(_ line: [Vector2]) -> [Int] {
        let up = (points[27] - points[33]) * 0.13
        return inside(line.map { $0 + up } + line.reversed().map { $0 - up * 1.1 })
    }

    private func pixels(low: Vector2, high: Vector2, where test: (Vector2) -> Bool) -> [Int] {
        var result: [Int] = []
        let firstY = max(0, Int(low.y))
        let firstX = max(0, Int(low.x))
        let lastY = min(height - 1, Int(high.y))
        let lastX = min(width - 1, Int(high.x))
        guard firstY <= lastY, firstX <= lastX else { return [] }
        for y in firstY...lastY {
            for x in firstX...lastX where test(Vector2(Float(x) + 0.5, Float(y) + 0.5)) {
                result.append(y * width + x)
            }
        }
        return result
    }
}
