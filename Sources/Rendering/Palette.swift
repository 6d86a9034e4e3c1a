import Foundation
import Geometry
import Rigging

/// The colours of a face from its colour controls.
///
/// Every function is smooth and takes any controls in 0...1 to a colour that people have: pigments
/// absorb by Beer's law, so that each channel is `base * exp(-amount * absorption)`.
/// Colours are linear RGB reflectances.
public struct Palette: Equatable, Sendable {
    /// Skin without the painted variation of its regions.
    public var skin: Vector3
    /// The red of the lips.
    public var lips: Vector3
    /// The eyebrows, lashes a little darker.
    public var brows: Vector3
    /// Hair of the head, white and pigmented together.
    public var hair: Vector3
    /// The pigmented hairs of the head alone.
    public var pigment: Vector3
    /// The beard.
    public var beard: Vector3
    /// The middle zone of the iris.
    public var iris: Vector3
    /// The collar.
    public var cloth: Vector3

    /// The colours of `parameters`; a control that the rig does not have counts as its neutral.
    public init(_ parameters: RigParameters, of controls: RigControls) {
        var values: [String: Float] = [:]
        for (control, value) in zip(controls.colors, parameters.colors) {
            values[control.name] = value
        }
        self.init { name, neutral in values[name] ?? neutral }
    }

    /// The colours of the controls that `value(name, neutral)` gives.
    public init(_ value: (String, Float) -> Float) {
        let melanin = value("skin.melanin", 0.3)
        skin = Self.skin(melanin: melanin, haemoglobin: value("skin.haemoglobin", 0.5))
        lips = Self.lips(
            skin: skin, melanin: melanin, redness: value("lips.redness", 0.5),
            darkness: value("lips.darkness", 0.3))
        let eumelanin = value("hair.eumelanin", 0.6)
        let pheomelanin = value("hair.pheomelanin", 0.3)
        let grey = value("hair.grey", 0)
        hair = Self.hair(eumelanin: eumelanin, pheomelanin: pheomelanin, grey: grey)
        pigment = Self.hair(eumelanin: eumelanin, pheomelanin: pheomelanin, grey: 0)
        let darkness = value("brows.darkness", 0.6)
        brows = Self.brows(
            melanin: melanin, darkness: darkness, pheomelanin: pheomelanin, grey: grey)
        beard = Self.hair(
            eumelanin: 0.85 * eumelanin + 0.05, pheomelanin: 0.08 + 0.85 * pheomelanin, grey: grey)
        iris = Self.iris(melanin: value("iris.melanin", 0.5), hue: value("iris.hue", 0.3))
        cloth = Self.cloth(
            lightness: value("cloth.lightness", 0.5), hue: value("cloth.hue", 0.6))
    }

    /// Skin from very pale (melanin 0) to very dark (1); haemoglobin reddens it.
    public static func skin(melanin: Float, haemoglobin: Float) -> Vector3 {
        let amount = melanin * (0.35 + 0.65 * melanin)
        return absorb(
            Vector3(0.69, 0.616, 0.457),
            amount * Vector3(2.55, 3.0, 3.4)
                + haemoglobin * Vector3(0.03, 0.55, 0.30))
    }

    /// Lips over `skin`: redness turns them from skin to red, darkness to brown and plum.
    public static func lips(
        skin: Vector3, melanin: Float, redness: Float, darkness: Float
    ) -> Vector3 {
        let blood = Vector3(0.10, 0.80, 0.50) * (0.25 + redness)
        return absorb(skin, blood * (1 - 0.35 * melanin) + darkness * Vector3(0.75, 0.9, 0.75))
    }

    /// Hair from white blond to black by eumelanin; pheomelanin reddens, grey fades to white.
    public static func hair(eumelanin: Float, pheomelanin: Float, grey: Float) -> Vector3 {
        let dark = 8.5 * eumelanin * (0.25 + 0.75 * eumelanin)
        let pigmented = absorb(
            Vector3(0.72, 0.60, 0.44),
            dark * Vector3(0.48, 0.58, 0.72)
                + pheomelanin * Vector3(0.12, 1.05, 1.8))
        let white = Vector3(0.56, 0.56, 0.55)
        return pigmented + (white - pigmented) * (grey * grey * (3 - 2 * grey) * 0.95)
            + Vector3(repeating: 0.005)
    }

    /// Eyebrows from blond to black; they carry the hue of the hair, weaker, and on dark skin
    /// start darker.
    public static func brows(
        melanin: Float, darkness: Float, pheomelanin: Float, grey: Float
    ) -> Vector3 {
        hair(
            eumelanin: 0.28 + 0.66 * darkness + 0.42 * melanin * melanin,
            pheomelanin: 0.7 * pheomelanin, grey: 0.7 * grey)
    }

    /// Iris: hue turns the pale stroma from blue over grey to green, melanin browns and darkens it.
    public static func iris(melanin: Float, hue: Float) -> Vector3 {
        let blue = Vector3(0.16, 0.29, 0.45)
        let grey = Vector3(0.27, 0.33, 0.36)
        let green = Vector3(0.25, 0.31, 0.17)
        // A quadratic Bernstein mix that passes near each of the three.
        let stroma =
            blue * (1 - hue) * (1 - hue) + grey * (2 * hue * (1 - hue)) + green * hue * hue
        return absorb(
            stroma,
            melanin * melanin * Vector3(1.9, 3.0, 4.2)
                + melanin * (1 - melanin) * Vector3(-0.9, 0.6, 2.6)) + Vector3(repeating: 0.004)
    }

    /// Cloth: muted colours round the hue circle, from near black to near white.
    public static func cloth(lightness: Float, hue: Float) -> Vector3 {
        let level = 0.02 + 0.72 * lightness * lightness
        let angle = 2 * Float.pi * hue
        let wave = Vector3(cos(angle), cos(angle - 2.0944), cos(angle + 2.0944))
        return level * (Vector3(repeating: 1) + wave * (0.30 * (1 - lightness * lightness)))
    }

    private static func absorb(_ base: Vector3, _ depth: Vector3) -> Vector3 {
        base * Vector3(exp(-depth.x), exp(-depth.y), exp(-depth.z))
    }
}
