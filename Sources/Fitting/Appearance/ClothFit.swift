import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// Gives cloth the colour that the photograph has where networks see cloth, or, without any, where the
/// render shows cloth.
struct ClothFit {
    let rig: Rig
    let renderer: Renderer
    let reading: FaceReading?

    /// Sets the cloth's colour, where enough of it is in the picture.
    func fit(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        let camera = evidence.crop.camera
        let labels = try renderer.extendedLabels(
            shape: evidence.shape, parameters: parameters, camera: camera)
        let beyond = Set(evidence.outside)
        let cloth = labels.pixels.indices.filter {
            labels.pixels[$0] == ExtendedLabelClass.cloth.rawValue && !beyond.contains($0)
        }
        let seen =
            reading.map { reading in
                let chances = evidence.map(
                    reading.probabilities(ofDetail: .cloth), of: reading)
                return chances.indices.filter { chances[$0] > 0.7 }
            } ?? cloth
        guard cloth.count > 400, seen.count > 100 else { return }
        for _ in 0..<2 {
            let picture = try renderer.color(
                shape: evidence.shape, parameters: parameters, camera: camera)
            ColorControlFit(controls: rig.controls, expectation: .anyone(rig.controls)).fit(
                &parameters, ["cloth.lightness", "cloth.hue"], \.cloth,
                photo: RegionColor.median(evidence.photo, seen, from: 0.2, to: 0.8)
                    .map { $0 * evidence.gains },
                render: RegionColor.median(picture, cloth, from: 0.2, to: 0.8))
        }
    }
}
