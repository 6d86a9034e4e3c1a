import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// Gives cloth the colour that the photograph has where networks see cloth, or, where they see
/// next to none, where the render shows it; skin left out, as necklines differ.
struct ClothFit {
    let rig: Rig
    let renderer: Renderer
    let reading: FaceReading?

    /// Sets the choice of clothes to the one whose cloth lies most where networks see cloth.
    func choose(
        _ parameters: inout RigParameters, _ evidence: AppearanceEvidence, _ hair: HairReading
    ) throws {
        guard let slot = rig.controls.styles.firstIndex(where: { $0.name == "clothing" }) else {
            return
        }
        let chances = evidence.cloth(hair)
        guard chances.count(where: { $0 > 0.5 }) > 100 else { return }
        let style = rig.controls.styles[slot]
        let scores = try style.choices.indices.map { choice in
            var trial = parameters
            trial.styles[slot] = choice
            let labels = try renderer.extendedLabels(
                shape: evidence.shape, parameters: trial, camera: evidence.crop.camera)
            let hasCollar = style.choices[choice].number("collar", default: 0) > 0
            return labels.overlap(of: ExtendedLabelClass.cloth.rawValue, with: chances)
                - (hasCollar ? Self.collarDoubt : 0)
        }
        parameters.styles[slot] = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    }

    /// Sets the cloth's colour, where enough of it is in the picture.
    func fit(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        let camera = evidence.crop.camera
        let labels = try renderer.extendedLabels(
            shape: evidence.shape, parameters: parameters, camera: camera)
        let beyond = Set(evidence.outside)
        let cloth = labels.pixels.indices.filter {
            labels.pixels[$0] == ExtendedLabelClass.cloth.rawValue && !beyond.contains($0)
        }
        let seen = reading.map { clothSeen($0, evidence) } ?? []
        let region = withoutSkin(seen.count > 100 ? seen : cloth, evidence)
        guard cloth.count > 400, region.count > 60 else {
            if let lightness = rig.controls.colors.firstIndex(where: {
                $0.name == "cloth.lightness"
            }) {
                parameters.colors[lightness] = Self.unseen
            }
            return
        }
        for _ in 0..<2 {
            let picture = try evidence.render(parameters, renderer)
            ColorControlFit(controls: rig.controls, expectation: .anyone(rig.controls)).fit(
                &parameters, ["cloth.lightness", "cloth.hue"], \.cloth,
                photo: RegionColor.median(evidence.photo, region, from: 0.2, to: 0.8),
                render: RegionColor.median(picture, cloth, from: 0.2, to: 0.8))
        }
    }

    /// Those pixels that look unlike the face's skin.
    private func withoutSkin(_ region: [Int], _ evidence: AppearanceEvidence) -> [Int] {
        guard let skin = RegionColor.median(evidence.photo, evidence.regions.skin) else {
            return region
        }
        let shade = Lab(linearColor: skin)
        return region.filter { pixel in
            let own = Lab(linearColor: RegionColor.color(evidence.photo, pixel))
            // The chest is lighter or darker than the face, but of its hue.
            let hue = Vector2(own.a - shade.a, own.b - shade.b)
            return hue.length > Self.otherHue || abs(own.lightness - shade.lightness) > 30
        }
    }

    /// What a collar must agree better by: strong necks in round necklines look much like one.
    private static let collarDoubt: Float = 0.045
    /// The lightness of cloth that is not seen: pale, which draws no eye.
    private static let unseen: Float = 0.8
    /// How far cloth is from skin in CIE a* and b*.
    private static let otherHue: Float = 9

    /// The pixels of the crop that networks take for cloth.
    private func clothSeen(_ reading: FaceReading, _ evidence: AppearanceEvidence) -> [Int] {
        let chances = evidence.map(reading.probabilities(ofDetail: .cloth), of: reading)
        return chances.indices.filter { chances[$0] > 0.7 }
    }
}
