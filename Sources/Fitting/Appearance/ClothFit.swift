import Geometry
import Imaging
import Rendering
import Rigging

/// Gives cloth the colour that the photograph has where the render shows cloth.
struct ClothFit {
    let rig: Rig
    let renderer: Renderer

    /// Sets the cloth's colour, where enough of it is in the picture.
    func fit(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        let camera = evidence.crop.camera
        let labels = try renderer.extendedLabels(
            shape: evidence.shape, parameters: parameters, camera: camera)
        let beyond = Set(evidence.outside)
        let cloth = labels.pixels.indices.filter {
            labels.pixels[$0] == ExtendedLabelClass.cloth.rawValue && !beyond.contains($0)
        }
        guard cloth.count > 400 else { return }
        for _ in 0..<2 {
            let picture = try renderer.color(
                shape: evidence.shape, parameters: parameters, camera: camera)
            ColorControlFit(controls: rig.controls, expectation: .anyone(rig.controls)).fit(
                &parameters, ["cloth.lightness", "cloth.hue"], \.cloth,
                photo: RegionColor.median(evidence.photo, cloth, from: 0.2, to: 0.8)
                    .map { $0 * evidence.gains },
                render: RegionColor.median(picture, cloth, from: 0.2, to: 0.8))
        }
    }
}
