import Geometry
import Imaging
import Rendering
import Rigging

/// Gives eyes the lashes and the liner that darken the outer half of the upper lid's edge, where no
/// iris lies beneath, as the photograph does.
struct LashFit {
    let rig: Rig
    let renderer: Renderer

    /// What liner must be nearer by, CIE L*: dark lashes and shade look much alike. Men seldom wear
    /// any, nor mascara.
    private static let doubt: Float = 1.5
    private static let doubtOfMen: Float = 6

    /// Sets the choice of lashes and `eyes.liner`.
    func fit(_ parameters: inout RigParameters, _ eyes: EyeCloseUp) throws {
        let controls = rig.controls
        guard let slot = controls.styles.firstIndex(where: { $0.name == "lashes" }),
            let natural = controls.styles[slot].choices.firstIndex(where: { $0.name == "natural" }),
            let full = controls.styles[slot].choices.firstIndex(where: { $0.name == "full" }),
            let liner = controls.colors.firstIndex(where: { $0.name == "eyes.liner" }),
            let wanted = darkness(eyes.photo, eyes.photoPoints)
        else { return }
        let sex = controls.sliders.firstIndex { $0.name == "macro.sex" }
        let isMan = sex.map { parameters.identity[$0] > controls.sliders[$0].neutral } ?? false
        let doubt = isMan ? Self.doubtOfMen : Self.doubt
        var best = (face: parameters, off: Float.infinity)
        // From bare to made up, until it is darker than the photograph.
        for (style, ink) in [(natural, Float(0)), (full, 0), (full, 0.5)] {
            var trial = parameters
            trial.styles[slot] = style
            trial.colors[liner] = ink
            guard let shade = darkness(try eyes.render(trial, renderer), eyes.avatarPoints) else {
                return
            }
            let off = abs(shade - wanted) + (ink > 0 || isMan && style == full ? doubt : 0)
            if off < best.off { best = (trial, off) }
            if shade > wanted { break }
        }
        parameters = best.face
    }

    /// How much darker than the skin beside it the outer edge of the upper lids is, CIE L*.
    private func darkness(_ picture: Image, _ points: [Vector2]) -> Float? {
        let regions = FaceRegions(width: picture.width, height: picture.height, points: points)
        func lightness(_ region: [Int]) -> Float? {
            guard region.count > 4 else { return nil }
            let sum = region.reduce(Float(0)) {
                $0 + Lab(linearColor: RegionColor.color(picture, $1)).lightness
            }
            return sum / Float(region.count)
        }
        let up = (points[27] - points[33]) * 0.10
        func band(_ outer: Vector2, _ inner: Vector2, from low: Float, to high: Float) -> [Int] {
            regions.inside([
                outer + up * low, inner + up * low, inner + up * high, outer + up * high,
            ])
        }
        let lids = [(points[36], points[37]), (points[45], points[44])]
        let edge = lids.flatMap { band($0.0, $0.1, from: 0, to: 2) }
        // Under the eye, away from the shade of brow and crease.
        let below = (points[33] - points[27]) * 0.3
        let skin = [(points[41], points[40]), (points[46], points[47])].flatMap {
            regions.inside([
                $0.0 + below, $0.1 + below, $0.1 + below * 1.8, $0.0 + below * 1.8,
            ])
        }
        guard let dark = lightness(edge), let light = lightness(skin) else { return nil }
        return light - dark
    }
}
