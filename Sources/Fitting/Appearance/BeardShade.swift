import Geometry
import Imaging
import Rendering
import Rigging

/// How much darker than the cheeks moustache, chin and jaw are, and how much paler.
struct BeardShade {
    /// The differences of lightness (CIE L*), moustache, chin, jaw.
    let differences: Vector3
    /// The differences of chroma (CIE a* and b* together): grey hair has less than skin.
    let chroma: Vector3

    /// The shade on a picture; nil where a part is not seen.
    init?(_ image: Image, _ regions: FaceRegions) {
        func lab(_ region: [Int]) -> Lab? {
            RegionColor.median(image, region, from: 0.2, to: 0.8).map { Lab(linearColor: $0) }
        }
        guard let skin = lab(regions.skin), let moustache = lab(regions.moustache),
            let chin = lab(regions.chin), let jaw = lab(regions.jaw)
        else { return nil }
        let parts = [moustache, chin, jaw]
        let (shade, paleness) = (
            parts.map { $0.lightness - skin.lightness }, parts.map { $0.chroma - skin.chroma }
        )
        differences = Vector3(shade[0], shade[1], shade[2])
        chroma = Vector3(paleness[0], paleness[1], paleness[2])
    }

    /// What pictures are compared by.
    /// - Parameter isGrey: whether how pale the skin is counts, too.
    func traits(isGrey: Bool) -> [Float] {
        let parts = isGrey ? [differences, chroma] : [differences]
        return parts.flatMap { [$0.x, $0.y, $0.z] }
    }
}

/// Gives a beard the grey and the density at which it darkens the face and makes it paler as the
/// photograph does, or takes it for stubble or for none where that is nearer.
struct BeardShadeFit {
    let rig: Rig
    let renderer: Renderer

    /// What another choice than that of the outline must be nearer by, in lightness.
    private static let margin: Float = 2
    /// The same of none: the more, the better the outline agrees, as grey beards do not darken skin.
    private static func margin(ofNone agreement: Float) -> Float { 15 * max(agreement - 0.4, 0) }

    /// How grey beards are tried, and how young at most who wears them.
    private static let greys: [Float] = [0, 0.35, 0.7]
    private static let youth: Float = 0.2

    /// Sets the choice of beard, `beard.grey` and `beard.density`, where a beard is worn.
    /// - Parameter agreement: by how much the outline of the beard agrees better than none, 0...1.
    func fit(
        _ parameters: inout RigParameters, _ evidence: AppearanceEvidence, agreement: Float
    ) throws {
        let controls = rig.controls
        guard let slot = controls.styles.firstIndex(where: { $0.name == "beard" }),
            parameters.styles[slot] > 0,
            let density = controls.colors.firstIndex(where: { $0.name == "beard.density" }),
            let photo = BeardShade(evidence.photo, evidence.regions)
        else { return }
        func own(_ face: RigParameters) throws -> BeardShade? {
            BeardShade(try evidence.render(face, renderer), evidence.regions)
        }
        var isGrey = false
        if let grey = controls.colors.firstIndex(where: { $0.name == "beard.grey" }),
            ColorControlFit.Expectation.youth(of: parameters, controls) < Self.youth
        {
            let seen = photo.traits(isGrey: true)
            let trials = try Self.greys.map { value in
                var trial = parameters
                trial.colors[grey] = value
                let shown = try own(trial)?.traits(isGrey: true)
                return (value, distance: shown.map { Self.distance(seen, $0) } ?? .infinity)
            }
            parameters.colors[grey] = trials.min { $0.distance < $1.distance }?.0 ?? 0
            isGrey = parameters.colors[grey] > 0
        }
        // White hairs do not darken skin: that one is worn is told by their outline, and how dense it is by
        // how pale the skin is, too.
        let seen = photo.traits(isGrey: isGrey)
        let chosen = parameters.styles[slot]
        let stubble = controls.styles[slot].choices.firstIndex { $0.name == "stubble" }
        var best = (face: parameters, distance: Float.infinity)
        let others = (isGrey ? [stubble] : [stubble, 0]).compactMap { $0 }.filter {
            $0 != chosen
        }
        for choice in [chosen] + others {
            // Few long hairs look like none that people wear; few short ones do not.
            let densities: [Float] =
                choice == 0 ? [0.6] : choice == stubble ? [0.25, 0.5, 0.75, 1] : [0.5, 0.85]
            let penalty =
                choice == 0
                ? Self.margin(ofNone: agreement) : choice == chosen ? 0 : Self.margin
            var trial = parameters
            trial.styles[slot] = choice
            var line: [[Float]] = []
            for value in densities {
                trial.colors[density] = value
                guard let own = try own(trial) else { break }
                line.append(own.traits(isGrey: isGrey))
            }
            guard line.count == densities.count else { continue }
            let nearest = Self.nearest(to: seen, on: line)
            let before = Int(nearest.place)
            let after = min(before + 1, densities.count - 1)
            trial.colors[density] =
                densities[before]
                + (nearest.place - Float(before)) * (densities[after] - densities[before])
            if nearest.distance + penalty < best.distance {
                best = (trial, nearest.distance + penalty)
            }
        }
        parameters = best.face
    }

    /// The place on a line through points that is nearest to another, in numbers of points, and how far
    /// it is away.
    private static func nearest(
        to point: [Float], on line: [[Float]]
    ) -> (place: Float, distance: Float) {
        var best = (place: Float(0), distance: distance(point, line[0]))
        for (number, (first, second)) in zip(line, line.dropFirst()).enumerated() {
            let step = zip(second, first).map { $0 - $1 }
            let length = step.reduce(0) { $0 + $1 * $1 }
            let along = zip(zip(point, first), step).reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 }
            let share = min(max(along / max(length, 1e-6), 0), 1)
            let own = distance(point, zip(first, step).map { $0 + share * $1 })
            if own < best.distance { best = (Float(number) + share, own) }
        }
        return best
    }

    private static func distance(_ a: [Float], _ b: [Float]) -> Float {
        zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
}
