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
    ///   - chance: how many of the rig's hair styles cover each pixel, 0...1.
    ///   - head: the head without its hair.
    ///   - crown: the part of the head that nearly every style covers.
    ///   - excluded: pixels that are surely face, or outside the photograph.
    ///   - skin: the skin's colour, linear RGB.
    ///   - forehead: the colour of the skin just below the hair, linear RGB.
    ///   - chin: the row of the chin; below it clothing begins.
    init(
        _ image: Image, chance: [Float], head: [Bool], crown: [Bool], excluded: Set<Int>,
        skin: Vector3, forehead: Vector3, chin: Int
    ) {
        let count = image.width * image.height
        let labs = (0..<count).map { Lab(linearColor: RegionColor.color(image, $0)) }
        let skinLab = Lab(linearColor: skin)
        isHair = [Bool](repeating: false, count: count)
        color = nil
        let deep = Self.eroded(head, width: image.width, by: image.width / 20)
        let outside = (0..<count).filter {
            chance[$0] == 0 && !excluded.contains($0) && $0 / image.width < chin
        }
        let walls = Self.clusters(outside.map { labs[$0] }, count: 4)
        // On the crown what is not skin is hair.
        let top = (0..<count).filter {
            crown[$0] && !excluded.contains($0) && $0 / image.width < chin
        }
        // Skin in a glint or in shade keeps its hue.
        let scalp = Lab(linearColor: forehead)
        let strange = top.filter { index in
            let lab = labs[index]
            let hue = Vector3(
                (lab.lightness - scalp.lightness) * 0.35, lab.a - scalp.a, lab.b - scalp.b)
            return hue.length > 10.5
        }
        // The head may be lower than the rig's and show the wall there: what has the wall's colour is
        // wall, unless both are dark, as hair before the night.
        let unlikeWalls = strange.filter { index in
            let isDarkInside = deep[index] && labs[index].lightness < Self.dark
            return isDarkInside || !walls.contains { Self.distance(labs[index], $0) < 10 }
        }
        let doubtful = strange.count - unlikeWalls.count
        let dark = strange.count { labs[$0].lightness < Self.dark }
        let isNight = doubtful * 4 > top.count * 3 && dark * 2 > strange.count
        let seeds = isNight ? strange : unlikeWalls
        guard seeds.count * 100 > (top.count - doubtful) * 48, seeds.count * 5 > top.count else {
            return
        }
        var hair = Self.clusters(seeds.map { labs[$0] }, count: 3)
        let candidates = (0..<count).filter { chance[$0] > 0 && !excluded.contains($0) }
        for _ in 0..<3 where !hair.isEmpty {
            var members: [Lab] = []
            for index in candidates {
                let lab = labs[index]
                let own = hair.map { Self.distance(lab, $0) }.min() ?? .infinity
                let wall = walls.map { Self.distance(lab, $0) }.min() ?? .infinity
                let isBelow = index / image.width >= chin
                isHair[index] =
                    own < wall * (0.6 + chance[index]) && own < Self.skinDistance(lab, skinLab)
                    && (!isBelow || own < 9)
                if isHair[index], !isBelow { members.append(lab) }
            }
            guard members.count > count / 200 else { break }
            hair = Self.clusters(members, count: 3)
        }
        let found = candidates.filter { isHair[$0] && $0 / image.width < chin }
        if found.count > count / 200 {
            color = RegionColor.median(image, found, from: 0.1, to: 0.6)
        }
    }

    /// The lightness below which hair and wall are dark.
    private static let dark: Float = 45

    /// The pixels of a mask from which `radius` steps left, right and up stay inside it.
    private static func eroded(_ mask: [Bool], width: Int, by radius: Int) -> [Bool] {
        mask.indices.map { index in
            let column = index % width
            return mask[index] && column >= radius && column + radius < width
                && index >= radius * width && mask[index - radius] && mask[index + radius]
                && mask[index - radius * width]
        }
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
        let sparse = stride(from: 0, to: sorted.count, by: max(1, sorted.count / 2000)).map {
            sorted[$0]
        }
        for _ in 0..<6 {
            var sums = [Vector3](repeating: .zero, count: count)
            var counts = [Float](repeating: 0, count: count)
            for lab in sparse {
                let nearest =
                    means.indices.min { distance(lab, means[$0]) < distance(lab, means[$1]) } ?? 0
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
