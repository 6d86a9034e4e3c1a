import Geometry
import Imaging

/// Tells hair from skin and background around the head by colour.
struct HairMask {
    /// Whether each pixel of the picture is hair.
    var isHair: [Bool]
    /// The colour of the hair, linear RGB; `nil` when hardly any was found.
    var color: Vector3?

    /// - Parameters:
    ///   - image: the head with room around it.
    ///   - zone: where hair may be.
    ///   - face: pixels that are surely face.
    ///   - skin: the skin's colour, linear RGB.
    ///   - chin: the row of the chin; below it the background is clothing.
    init(_ image: Image, zone: [Bool], face: Set<Int>, skin: Vector3, chin: Int) {
        let count = image.width * image.height
        let labs = (0..<count).map { Lab(linearColor: RegionColor.color(image, $0)) }
        let background = (0..<count).filter { !zone[$0] && !face.contains($0) && $0 / image.width < chin }
        let walls = Self.clusters(background.map { labs[$0] }, count: 4)
        let skinLab = Lab(linearColor: skin)
        let candidates = (0..<count).filter { zone[$0] && !face.contains($0) }
        func strange(_ lab: Lab) -> Float {
            min(walls.map { Self.distance(lab, $0) }.min() ?? .infinity, Self.skinDistance(lab, skinLab))
        }
        isHair = [Bool](repeating: false, count: count)
        color = nil
        // Begin with what is neither wall nor skin, and let the hair's own colours take over.
        var hair = Self.clusters(
            candidates.filter { strange(labs[$0]) > 18 }.map { labs[$0] }, count: 3)
        for _ in 0..<3 where !hair.isEmpty {
            var members: [Lab] = []
            for index in candidates {
                let lab = labs[index]
                let own = hair.map { Self.distance(lab, $0) }.min() ?? .infinity
                isHair[index] = own < strange(lab) && strange(lab) > 9
                if isHair[index] { members.append(lab) }
            }
            guard members.count > count / 200 else { break }
            hair = Self.clusters(members, count: 3)
        }
        let found = candidates.filter { isHair[$0] }
        if found.count > count / 200 { color = RegionColor.median(image, found, from: 0.15, to: 0.8) }
    }

    private static func distance(_ a: Lab, _ b: Lab) -> Float {
        Vector3((a.lightness - b.lightness) * 0.8, a.a - b.a, a.b - b.b).length
    }

    /// Skin keeps its hue in light and shade, so lightness counts less.
    private static func skinDistance(_ a: Lab, _ skin: Lab) -> Float {
        Vector3((a.lightness - skin.lightness) * 0.5, a.a - skin.a, a.b - skin.b).length
    }

    /// Means of up to `count` clusters (Lloyd, 1982), started at quantiles of lightness.
    private static func clusters(_ labs: [Lab], count: Int) -> [Lab] {
        guard labs.count >= 40 else { return [] }
        let sorted = labs.sorted { $0.lightness < $1.lightness }
        var means = (0..<count).map { sorted[sorted.count * (2 * $0 + 1) / (2 * count)] }
        let sparse = stride(from: 0, to: sorted.count, by: max(1, sorted.count / 2000)).map { sorted[$0] }
        for _ in 0..<6 {
            var sums = [Vector3](repeating: .zero, count: count)
            var counts = [Float](repeating: 0, count: count)
            for lab in sparse {
                let nearest = means.indices.min { distance(lab, means[$0]) < distance(lab, means[$1]) } ?? 0
                sums[nearest] += Vector3(lab.lightness, lab.a, lab.b)
                counts[nearest] += 1
            }
            for index in means.indices where counts[index] > 0 {
                let mean = sums[index] / counts[index]
                means[index] = Lab(lightness: mean.x, a: mean.y, b: mean.z)
            }
        }
        return means
    }
}
