import Foundation
import Geometry
import Imaging
import Rigging

/// The colours of a face from its colour controls.
///
/// Every function is smooth and takes any controls in 0...1 to a colour that people have.
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
        let haemoglobin = value("skin.haemoglobin", 0.5)
        let undertone = value("skin.undertone", 0.5)
        skin = Self.skin(melanin: melanin, haemoglobin: haemoglobin, undertone: undertone)
        lips = Self.lips(
            melanin: melanin, haemoglobin: haemoglobin, redness: value("lips.redness", 0.5),
            darkness: value("lips.darkness", 0.2), undertone: undertone)
        let eumelanin = value("hair.eumelanin", 0.6)
        let pheomelanin = value("hair.pheomelanin", 0.3)
        let grey = value("hair.grey", 0)
        hair = Self.hair(eumelanin: eumelanin, pheomelanin: pheomelanin, grey: grey)
        pigment = Self.hair(eumelanin: eumelanin, pheomelanin: pheomelanin, grey: 0)
        let darkness = value("brows.darkness", 0.6)
        brows = Self.brows(
            melanin: melanin, darkness: darkness, pheomelanin: pheomelanin, grey: grey)
        beard = Self.hair(
            eumelanin: 0.85 * eumelanin + 0.05, pheomelanin: 0.08 + 0.85 * pheomelanin,
            grey: value("beard.grey", grey))
        iris = Self.iris(melanin: value("iris.melanin", 0.5), hue: value("iris.hue", 0.3))
        cloth = Self.cloth(
            lightness: value("cloth.lightness", 0.5), hue: value("cloth.hue", 0.6))
    }

    /// Skin from very pale (melanin 0) to very dark (1); haemoglobin reddens it.
    ///
    /// The shares of both pigments are those of living skin (Jacques 1998), spread so that equal
    /// steps of melanin look equal. The undertone goes from cool (0) over what the pigments alone make
    /// (0.5) to warm (1).
    public static func skin(
        melanin: Float, haemoglobin: Float, undertone: Float = 0.5
    ) -> Vector3 {
        toned(
            SkinReflectance.color(
                melanosomes: melanosomes(melanin), blood: blood(haemoglobin)), undertone)
    }

    /// A skin's colour drawn toward the grey of its luminance, or away from it: skin on portraits has
    /// down to half the chroma that its pigments make, for what scatters and shines on its surface.
    private static func toned(_ color: Vector3, _ undertone: Float) -> Vector3 {
        let grey = Vector3(repeating: SRGB.luminance(color))
        let chroma = 0.45 + undertone * (1.4 - 0.6 * undertone)
        return pointwiseMax(grey + (color - grey) * chroma, Vector3(repeating: 0.002))
    }

    /// Lips are skin with less melanin and more blood: redness adds blood, darkness melanin. Blood
    /// that lies bare of horn is rosier than blood seen through skin.
    public static func lips(
        melanin: Float, haemoglobin: Float, redness: Float, darkness: Float,
        undertone: Float = 0.5
    ) -> Vector3 {
        let flesh = SkinReflectance.color(
            melanosomes: 0.006 + (0.62 + 0.26 * melanin) * melanosomes(melanin) + 0.07 * darkness,
            blood: blood(haemoglobin) + 0.034 * pow(9, redness))
        let rosy = Vector3(0.03, -0.25, 0.10)
        // What mutes skin mutes lips by half.
        return toned(
            flesh * (Vector3(repeating: 1) + rosy * redness), (undertone + 0.5) / 2)
    }

    private static func melanosomes(_ melanin: Float) -> Float {
        0.005 + melanin * (0.16 + 0.38 * melanin * melanin)
    }

    private static func blood(_ haemoglobin: Float) -> Float {
        0.0057 * pow(7.5, haemoglobin)
    }

    /// Hair from pale blond to black by eumelanin; pheomelanin reddens, grey fades to white.
    ///
    /// Absorption of the pigments per unit after d'Eon et al. (2011). Light that leaves a head of
    /// hair has crossed many fibres, so that its colour falls with the root of eumelanin's
    /// absorption (Chiang et al. 2016, at a roughness of 0.3); pheomelanin tints by Beer's law, in
    /// the green more than published, which makes hair golden where that of people is copper.
    public static func hair(eumelanin: Float, pheomelanin: Float, grey: Float) -> Vector3 {
        // The roots of 0.419, 0.697 and 1.37.
        let dark = 5.9 * (0.12 + eumelanin * (0.35 + 0.65 * eumelanin))
        let absorbed = absorb(
            Vector3(1.0, 0.90, 0.82),
            dark * Vector3(0.647, 0.835, 1.170)
                + 4 * pheomelanin * Vector3(0.187, 0.52, 1.05))
        // Black hair is neutral: what little light leaves it was mirrored by its fibres.
        let black = Vector3(repeating: SRGB.luminance(absorbed))
        let depth = max(0, eumelanin - 0.6) / 0.4
        let pigmented = absorbed + (black - absorbed) * (0.6 * depth * depth)
        let white = Vector3(0.52, 0.52, 0.51)
        return pigmented + (white - pigmented) * (grey * grey * (3 - 2 * grey) * 0.95)
            + Vector3(repeating: 0.005)
    }

    /// Eyebrows from blond to black; they carry the hue of the hair, weaker, and on dark skin
    /// start darker.
    public static func brows(
        melanin: Float, darkness: Float, pheomelanin: Float, grey: Float
    ) -> Vector3 {
        let hair = hair(
            eumelanin: 0.28 + 0.66 * darkness + 0.42 * melanin * melanin,
            pheomelanin: 0.7 * pheomelanin, grey: 0.7 * grey)
        // Short hairs among each other's shade are browner than the same on the head, blond ones above all.
        let ashen = Vector3(repeating: SRGB.luminance(hair)) * Vector3(1.12, 0.97, 0.90)
        return hair + (ashen - hair) * 0.4
    }

    /// Iris: hue turns the stroma from dark slate over pale blue-grey to green, melanin browns and darkens it.
    /// Blue is what grey looks like beside skin: on photographs no iris is bluer than b* -5.
    public static func iris(melanin: Float, hue: Float) -> Vector3 {
        let blue = Vector3(0.076, 0.092, 0.112)
        let grey = Vector3(0.172, 0.200, 0.222)
        let green = Vector3(0.180, 0.200, 0.125)
        // A quadratic Bernstein mix that passes near each of the three.
        let stroma =
            blue * (1 - hue) * (1 - hue) + grey * (2 * hue * (1 - hue)) + green * hue * hue
        return absorb(
            stroma,
            melanin * melanin * Vector3(1.75, 2.80, 3.30)
                + melanin * (1 - melanin) * Vector3(-0.6, 0.4, 1.5)) + Vector3(repeating: 0.003)
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
