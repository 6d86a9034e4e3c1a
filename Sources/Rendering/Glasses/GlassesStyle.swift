import Foundation
import Geometry
import Rigging

/// The numbers of a choice of glasses; `Rigs/human/styles.yaml` says what they mean.
///
/// Lengths are decimetres in the space of the frame: its origin lies on the bridge between the
/// lenses, x to the wearer's left, y up, z forward.
struct GlassesStyle {
    var outline: LensOutline
    /// How wide the rim looks from the front, and how deep it is.
    var rimWidth: Float
    var rimDepth: Float
    /// The rim's width above and below, as shares of `rimWidth`; 0 leaves the lens bare.
    var upper: Float
    var lower: Float
    /// Where the temples are hinged: |x| and y.
    var hinge: Vector2
    /// How high the temples are.
    var templeHeight: Float
    /// Whether rim and temples are metal; else acetate.
    var isMetal: Bool
    /// Whether the lower rim alone is metal.
    var hasMetalBelow: Bool
    /// Linear RGB of the acetate, and of what the metal mirrors.
    var color: Vector3
    var metalColor: Vector3

    /// Nil for a choice without lenses.
    init?(_ choice: StyleChoice) {
        func list(_ name: String, _ standard: [Float]) -> [Float] {
            let values = choice.values[name] ?? []
            return values.count < standard.count ? standard : values
        }
        guard choice.values["lens"] != nil else { return nil }
        let lens = list("lens", [0.235, 0.155])
        let form = list("form", [4, 0, 0, 0])
        outline = LensOutline(
            halfWidth: lens[0], halfHeight: lens[1], gap: choice.number("gap", default: 0.1),
            exponent: form[0], taper: form[1], lift: form[2], drop: form[3])
        let rim = list("rim", [0.026, 0.03])
        rimWidth = rim[0]
        rimDepth = rim[1]
        let shares = list("shares", [1, 1])
        upper = shares[0]
        lower = shares[1]
        let place = list("hinge", [0.69, 0.07])
        hinge = Vector2(place[0], place[1])
        templeHeight = choice.number("temple", default: 0.045)
        let metal = choice.number("metal", default: 0)
        isMetal = metal > 0.75
        hasMetalBelow = metal > 0.25
        let tint = list("color", [0.02, 0.02, 0.02])
        color = Vector3(tint[0], tint[1], tint[2])
        let mirror = list("mirror", [0.45, 0.45, 0.46])
        metalColor = Vector3(mirror[0], mirror[1], mirror[2])
    }

    /// The rim's width at `angle` of the outline, decimetres.
    func rim(at angle: Float) -> Float {
        let t = min(max((sin(angle) + 0.15) / 0.4, 0), 1)
        return rimWidth * (lower + (upper - lower) * t * t * (3 - 2 * t))
    }
}
