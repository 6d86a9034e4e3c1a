import Geometry
import Rigging

/// The numbers of the chosen styles that shaders read, with defaults for choices that leave them out.
struct FaceStyle {
    let hair: StyleChoice?
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
        brows = choice("brows")
        beard = choice("beard")
        glasses = choice("glasses")
        lashes = choice("lashes")
        clothing = choice("clothing")
    }

    /// `browShape` of `Shaders/paint.glsl`.
    var browShape: [Vector4] {
        let ends = brows?.values["ends"] ?? []
        let form = brows?.values["form"] ?? []
        func pick(_ list: [Float], _ index: Int, _ fallback: Float) -> Float {
            index < list.count ? list[index] : fallback
        }
        return [
            Vector4(
                pick(ends, 0, 0.10), pick(ends, 1, 0.575), pick(ends, 2, 7.475),
                pick(ends, 3, 7.405)),
            Vector4(pick(form, 0, 0.055), pick(form, 1, 0.036), pick(form, 2, 0.040), 1),
        ]
    }

    /// Whether the beard has hairs that stand out from the skin.
    var hasBeardShells: Bool { beardShape.w > 0 }

    /// How opaque the eyebrow is.
    var browDensity: Float { brows?.number("density", default: 0.9) ?? 0.9 }

    /// `beardShape` of `Shaders/paint.glsl`: cheeks, chin, moustache, length.
    var beardShape: Vector4 {
        guard let beard else { return .zero }
        return Vector4(
            beard.number("cheeks", default: 0), beard.number("chin", default: 0),
            beard.number("moustache", default: 0), beard.number("length", default: 0))
    }

    /// `beardForm` of `Shaders/frame.glsl`.
    var beardForm: Vector4 {
        Vector4(beard?.number("sideburns", default: 0) ?? 0, 0, 0, 0)
    }

    /// `lashShape` of `Shaders/frame.glsl`.
    var lashShape: Vector4 {
        Vector4(
            lashes?.number("length", default: 1) ?? 1,
            lashes?.number("density", default: 0.6) ?? 0.6,
            lashes?.number("curl", default: 0.5) ?? 0.5,
            lashes?.number("lower", default: 0.5) ?? 0.5)
    }

    /// `clothShape` of `Shaders/frame.glsl`.
    var clothShape: Vector4 {
        Vector4(clothing?.number("neck", default: 1) ?? 1, 0, 0, 0)
    }
}
