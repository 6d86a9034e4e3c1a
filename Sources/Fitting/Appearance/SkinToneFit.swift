import Geometry
import Imaging
import Rendering
import Rigging

/// Gives the skin below the lower lids the shade, and the cheeks the red, that they have on the
/// photograph against their surroundings.
struct SkinToneFit {
    let rig: Rig
    let renderer: Renderer

    /// How much darker than the cheeks the skin below the lids is (CIE L*), and how much redder than
    /// the skin between the brows the cheeks are (CIE a*).
    private struct Tones {
        var shade: Float
        var red: Float
    }

    /// More than this is a black eye, or a clown.
    private static let (mostShade, mostRed): (Float, Float) = (0.85, 0.3)
    /// How far each control is moved to see what it does.
    private static let (shadeStep, redStep): (Float, Float) = (0.6, 0.5)

    /// Sets `skin.under-eye` and `skin.blush`.
    func fit(_ parameters: inout RigParameters, _ eyes: EyeCloseUp) throws {
        func control(_ name: String) -> Int? {
            rig.controls.colors.firstIndex { $0.name == name }
        }
        guard let shade = control("skin.under-eye"), let blush = control("skin.blush"),
            let wanted = tones(eyes.photo, eyes.photoPoints)
        else { return }
        func drawn(_ shadeValue: Float, _ blushValue: Float) throws -> Tones? {
            var trial = parameters
            trial.colors[shade] = shadeValue
            trial.colors[blush] = blushValue
            return tones(try eyes.render(trial, renderer), eyes.avatarPoints)
        }
        // Both grow nearly in proportion to their controls; blush darkens cheeks, too.
        let least: Float = 0.1
        guard let base = try drawn(least, 0), let shaded = try drawn(least + Self.shadeStep, 0),
            let blushed = try drawn(least, Self.redStep), shaded.shade > base.shade + 1,
            blushed.red > base.red + 1
        else { return }
        let red = (wanted.red - base.red) / (blushed.red - base.red)
        let blushValue = min(max(red * Self.redStep, 0), Self.mostRed)
        let lightened = (blushed.shade - base.shade) * blushValue / Self.redStep
        let darker = (wanted.shade - base.shade - lightened) / (shaded.shade - base.shade)
        parameters.colors[blush] = blushValue
        parameters.colors[shade] = min(
            max(least + darker * Self.shadeStep, 0), Self.mostShade)
    }

    private func tones(_ picture: Image, _ points: [Vector2]) -> Tones? {
        let regions = FaceRegions(width: picture.width, height: picture.height, points: points)
        let down = points[33] - points[27]
        func lab(_ region: [Int]) -> Lab? {
            RegionColor.median(picture, region, from: 0.2, to: 0.8).map { Lab(linearColor: $0) }
        }
        func below(from low: Float, to high: Float) -> [Int] {
            [(points[41], points[40]), (points[46], points[47])].flatMap {
                regions.inside([
                    $0.0 + down * low, $0.1 + down * low, $0.1 + down * high, $0.0 + down * high,
                ])
            }
        }
        let radius = 0.1 * (points[45] - points[36]).length
        let apples = [(points[36], points[48]), (points[45], points[54])].flatMap {
            regions.disc(($0.0 + $0.1) / 2, to: radius)
        }
        let up = down * -0.25
        let frown = regions.inside([
            points[21], points[22], points[22] + up, points[21] + up,
        ])
        guard let lid = lab(below(from: 0.08, to: 0.24)),
            let cheek = lab(below(from: 0.55, to: 0.85)),
            let apple = lab(apples), let between = lab(frown)
        else { return nil }
        return Tones(shade: cheek.lightness - lid.lightness, red: apple.a - between.a)
    }
}
