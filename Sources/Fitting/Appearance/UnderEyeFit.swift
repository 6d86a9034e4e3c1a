import Geometry
import Imaging
import Rendering
import Rigging

/// Gives the skin below the lower lids the shade, against the cheeks, that it has on the photograph.
struct UnderEyeFit {
    let rig: Rig
    let renderer: Renderer

    /// Sets `skin.under-eye`.
    func fit(_ parameters: inout RigParameters, _ eyes: EyeCloseUp) throws {
        guard
            let control = rig.controls.colors.firstIndex(where: { $0.name == "skin.under-eye" }),
            let wanted = shade(eyes.photo, eyes.photoPoints)
        else { return }
        func drawn(at value: Float) throws -> Float? {
            var trial = parameters
            trial.colors[control] = value
            return shade(try eyes.render(trial, renderer), eyes.avatarPoints)
        }
        // The shade grows nearly in proportion.
        let (low, high): (Float, Float) = (0.1, 0.7)
        guard let least = try drawn(at: low), let most = try drawn(at: high), most > least + 1
        else { return }
        let value = low + (high - low) * (wanted - least) / (most - least)
        parameters.colors[control] = min(max(value, 0), Self.largest)
    }

    /// More than this is a black eye.
    private static let largest: Float = 0.85

    /// How much darker than the cheeks the skin below the lids is, CIE L*.
    private func shade(_ picture: Image, _ points: [Vector2]) -> Float? {
        let regions = FaceRegions(width: picture.width, height: picture.height, points: points)
        let down = points[33] - points[27]
        func lightness(from low: Float, to high: Float) -> Float? {
            let region = [(points[41], points[40]), (points[46], points[47])].flatMap {
                regions.inside([
                    $0.0 + down * low, $0.1 + down * low, $0.1 + down * high, $0.0 + down * high,
                ])
            }
            return RegionColor.median(picture, region, from: 0.2, to: 0.8)
                .map { Lab(linearColor: $0).lightness }
        }
        guard let lid = lightness(from: 0.08, to: 0.24), let cheek = lightness(from: 0.55, to: 0.85)
        else { return nil }
        return cheek - lid
    }
}
