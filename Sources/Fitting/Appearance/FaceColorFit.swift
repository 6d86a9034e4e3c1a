import Geometry
import Imaging
import Rendering
import Rigging

/// Gives skin, lips and brows the colours that the photograph shows.
struct FaceColorFit {
    let rig: Rig
    let renderer: Renderer

    /// Renders the face and moves its colours toward the photograph's.
    ///
    /// The skin's are left as they are once the photograph's light is known: that is as bright as it
    /// takes for the skin to look as on the photograph.
    func fit(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        let picture = try evidence.render(parameters, renderer)
        let solver = ColorControlFit(
            controls: rig.controls, expectation: .anyone(rig.controls))
        let regions = evidence.regions
        func photo(_ region: [Int], from low: Float = 0.25, to high: Float = 0.85) -> Vector3? {
            RegionColor.median(evidence.photo, region, from: low, to: high)
        }
        func own(_ region: [Int], from low: Float = 0.25, to high: Float = 0.85) -> Vector3? {
            RegionColor.median(picture, region, from: low, to: high)
        }
        if evidence.light == nil {
            // Sheen pales the brighter half.
            solver.fit(
                &parameters, ["skin.melanin", "skin.haemoglobin", "skin.undertone"], \.skin,
                photo: photo(regions.skin, from: 0.15, to: 0.6),
                render: own(regions.skin, from: 0.15, to: 0.6))
        }
        solver.fit(
            &parameters, ["lips.redness", "lips.darkness"], \.lips,
            photo: photo(regions.lips), render: own(regions.lips))
        // Brows: the darker half of the band is hair on photograph and render alike.
        solver.fit(
            &parameters, ["brows.darkness"], \.brows,
            photo: photo(regions.brows, from: 0, to: 0.35),
            render: own(regions.brows, from: 0, to: 0.35))
    }
}
