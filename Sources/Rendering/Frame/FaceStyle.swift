import Geometry
import Rigging

/// The numbers of the chosen styles that shaders read, with defaults for choices that leave them out.
struct FaceStyle {
    let hair: StyleChoice?
    /// The side on which hair is parted; nil as its style says.
    let partingSide: Float?
    let brows: StyleChoice?
    let beard: StyleChoice?
    let glasses: StyleChoice?
    let lashes: StyleChoice?
    let clothing: StyleChoice?

    init(_ parameters: RigParameters, of controls: RigControls) {
        func choice(_ slot: String) -> StyleChoice? {
            guard let index = controls.styles.firstIndex(where: { $0.name == slot }) else {
                return nil
            }
            return controls.styles[index].choices[parameters.styles[index]]
        }
        hair = choice("hair")
        partingSide = choice("parting")?.values["side"]?.first
        brows = choice("brows")
        beard = choice("beard")
        glasses = choice("glasses")
        lashes = choice("lashes")
        clothing = choice("clothing")
    }

    /// Where the hair is parted.
    var parting: HairParting { HairParting(hair, side: partingSide) }

    /// Where the hair begins.
    var hairline: Hairline { Hairline(hair) }

    /// `browShape` of `Shaders/paint.glsl`.
    func browShape(_ controls: BrowControls) -> [Vector4] {
        Self.browShape(brows, controls)
    }

    /// The same of a choice of brows.
    static func browShape(_ brows: StyleChoice?, _ controls: BrowControls) -> [Vector4] {
        let ends = brows.list("ends", [0.138, 0.560, 7.444, 7.426])
        let form = brows.list("form", [0.042, 0.026, 0.031, 0.3])
        let scale = 0.5 + controls.thickness
        return [
            Vector4(
                ends[0] + BrowControls.innerReach * (2 * controls.spacing - 1),
                ends[1] + BrowControls.outerReach * (2 * controls.length - 1), ends[2], ends[3]),
            Vector4(form[0], form[1] * scale, form[2] * scale, form[3]),
        ]
    }

    /// `browHair` of `Shaders/frame.glsl`.
    var browHair: Vector4 {
        let hair = brows.list("hair", [0.08, 0.3, 0])
        return Vector4(hair[0], hair[1], hair[2], 0)
    }

    /// How many hairs the brows have, 1 is usual; `density` 0...1, 0.6 as the style says.
    func browDensity(_ density: Float) -> Float {
        (brows?.number("density", default: 1) ?? 1) * density / 0.6
    }

    /// What these styles paint on the skin.
    var paints: SkinPaints {
        var paints = SkinPaints.all
        if beardShape == .zero && beardForm == .zero { paints.remove(.beard) }
        if (hair?.number("scalp", default: 0) ?? 0) <= 0 { paints.remove(.scalp) }
        return paints
    }

    /// Whether the beard has hairs that stand out from the skin.
    var hasBeardHair: Bool { beardShape.w > 0 }

    /// `beardShape` of `Shaders/paint.glsl`: cheeks, chin, moustache, length.
    var beardShape: Vector4 { numbers(of: beard, ["cheeks", "chin", "moustache", "length"]) }

    /// `beardForm` of `Shaders/frame.glsl`: sideburns, jaw line, beside the mouth, length at the chin.
    var beardForm: Vector4 { numbers(of: beard, ["sideburns", "jaw", "beside", "hang"]) }

    /// `lashShape` of `Shaders/frame.glsl`.
    var lashShape: Vector4 {
        Vector4(
            lashes?.number("length", default: 1) ?? 1,
            lashes?.number("density", default: 0.6) ?? 0.6,
            lashes?.number("curl", default: 0.5) ?? 0.5,
            lashes?.number("lower", default: 0.5) ?? 0.5)
    }

    /// The numbers of the clothing.
    var cloth: ClothStyle { ClothStyle(clothing) }

    /// Four numbers of a choice, 0 where it has none.
    private func numbers(of choice: StyleChoice?, _ names: [String]) -> Vector4 {
        let values = names.map { choice?.number($0, default: 0) ?? 0 }
        return Vector4(values[0], values[1], values[2], values[3])
    }
}

/// The form of brows beside their style's; each 0...1, 0.5 as the style says.
struct BrowControls {
    /// How high they are.
    var thickness: Float = 0.5
    /// How far apart they begin.
    var spacing: Float = 0.5
    /// How far out they reach.
    var length: Float = 0.5

    /// The farthest that an inner end moves, decimetres: of 18 people the distance between brows deviates
    /// by a tenth of that of the eyes.
    static let innerReach: Float = 0.055
    /// The farthest that an outer end moves, decimetres.
    static let outerReach: Float = 0.06
}

extension StyleChoice? {
    /// The numbers under `name`, or `standard` where there are fewer.
    fileprivate func list(_ name: String, _ standard: [Float]) -> [Float] {
        let values = self?.values[name] ?? []
        return values.count < standard.count ? standard : values
    }
}
