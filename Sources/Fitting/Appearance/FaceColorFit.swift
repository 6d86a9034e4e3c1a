import Geometry
import Imaging
import Rendering
import Rigging

/// Gives skin, lips, brows and irises the colours that the photograph shows, as seen in the studio's
/// light.
struct FaceColorFit {
    let rig: Rig
    let renderer: Renderer

    /// Renders the face and moves its colours toward the photograph's.
    func fit(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        let picture = try renderer.color(
            shape: evidence.shape, parameters: parameters, camera: evidence.crop.camera)
        let solver = ColorControlFit(
            controls: rig.controls, expectation: .anyone(rig.controls))
        let regions = evidence.regions
        func photo(_ region: [Int], from low: Float = 0.25, to high: Float = 0.85) -> Vector3? {
            RegionColor.median(evidence.photo, region, from: low, to: high).map {
                $0 * evidence.gains
            }
        }
        func own(_ region: [Int], from low: Float = 0.25, to high: Float = 0.85) -> Vector3? {
            RegionColor.median(picture, region, from: low, to: high)
        }
        solver.fit(
            &parameters, ["skin.melanin", "skin.haemoglobin", "skin.undertone"], \.skin,
            photo: photo(regions.skin), render: own(regions.skin))
        solver.fit(
            &parameters, ["lips.redness", "lips.darkness"], \.lips,
            photo: photo(regions.lips), render: own(regions.lips))
        // Brows: the darker half of the band is hair on photograph and render alike.
        solver.fit(
            &parameters, ["brows.darkness"], \.brows,
            photo: photo(regions.brows, from: 0, to: 0.35),
            render: own(regions.brows, from: 0, to: 0.35))
        solver.fit(
            &parameters, ["iris.melanin", "iris.hue"], \.iris,
            photo: photo(evidence.irises, from: 0.2, to: 0.75),
            render: own(evidence.irises, from: 0.2, to: 0.75), lightness: 0.6)
    }
}
