import Geometry
import Imaging
import Rendering
import Rigging

/// How much darker than the cheeks moustache, chin and jaw are.
struct BeardShade {
    /// The differences of lightness (CIE L*), moustache, chin, jaw.
    let differences: Vector3

    /// The shade on a picture; nil where a part is not seen.
    init?(_ image: Image, _ regions: FaceRegions) {
        func lightness(_ region: [Int]) -> Float? {
            RegionColor.median(image, region, from: 0.2, to: 0.8)
                .map { Lab(linearColor: $0).lightness }
        }
        guard let skin = lightness(regions.skin), let moustache = lightness(regions.moustache),
            let chin = lightness(regions.chin), let jaw = lightness(regions.jaw)
        else { return nil }
        differences = Vector3(moustache - skin, chin - skin, jaw - skin)
    }
}

/// Gives a beard the density at which it darkens the face as the photograph does, or takes it for
/// stubble or for none where that is nearer.
struct BeardShadeFit {
    let rig: Rig
    let renderer: Renderer

    /// What another choice than that of the outline must be nearer by, in lightness.
    private static let margin: Float = 1.5
    /// The same of none: the more, the better the outline agrees, as grey beards do not darken skin.
    private static func margin(ofNone agreement: Float) -> Float { 15 * max(agreement - 0.4, 0) }

    /// Sets the choice of beard and `beard.density`, where a beard is worn.
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
        func distance(_ face: RigParameters) throws -> Float {
            let own = BeardShade(
                try evidence.render(face, renderer), evidence.regions)
            return own.map { (photo.differences - $0.differences).length } ?? .infinity
        }
        let chosen = parameters.styles[slot]
        let stubble = controls.styles[slot].choices.firstIndex { $0.name == "stubble" }
        var best = (face: parameters, distance: Float.infinity)
        let others = [stubble, 0].compactMap { $0 }.filter { $0 != chosen }
        for choice in [chosen] + others {
            // Few long hairs look like none that people wear; few short ones do not.
            let densities: [Float] =
                choice == 0 ? [0.6] : choice == stubble ? [0.25, 0.5, 0.8] : [0.5, 0.75]
            let penalty =
                choice == 0
                ? Self.margin(ofNone: agreement) : choice == chosen ? 0 : Self.margin
            for value in densities {
                var trial = parameters
                trial.styles[slot] = choice
                trial.colors[density] = value
                let own = try distance(trial) + penalty
                if own < best.distance { best = (trial, own) }
            }
        }
        parameters = best.face
    }
}
