import Foundation
import Geometry
import Rigging

/// The numbers of a choice of clothing; `Rigs/human/styles.yaml` says what they mean.
struct ClothStyle {
    /// Heights of the neckline at the front, the sides and the back, decimetres on the base face;
    /// 0 round to 1 V-shaped, below 0 square.
    var neckline: Vector4
    /// Heights of a folded collar's stand and leaf, decimetres; zero for a ribbed band.
    var collar: Vector2

    init(_ choice: StyleChoice?) {
        func list(_ name: String, _ standard: [Float]) -> [Float] {
            let values = choice?.values[name] ?? []
            return values.count < standard.count ? standard : values
        }
        let neck = list("neck", [5.52, 5.93, 5.98, 0])
        neckline = Vector4(neck[0], neck[1], neck[2], neck[3])
        let sizes = list("collar", [0, 0])
        collar = Vector2(sizes[0], sizes[1])
    }

    /// Whether the cloth is woven, with a collar and a row of buttons.
    var isShirt: Bool { collar.x > 0 }

    /// Positive on cloth, as `clothInside` of `Shaders/paint.glsl`.
    func inside(_ rest: Vector3) -> Float {
        let turn = atan2(abs(rest.x), rest.z - 0.3) / Float.pi
        let front = 1 - min(turn / 0.5, 1)
        let round = front * front * (3 - 2 * front)
        let back = Self.smoothstep(0.5, 0.8, turn)
        let side = neckline.y + (neckline.z - neckline.y) * back
        let share = round + (front - round) * neckline.w
        return 0.8 * (side + (neckline.x - side) * share - rest.y)
    }

    static func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
        let t = min(max((x - low) / (high - low), 0), 1)
        return t * t * (3 - 2 * t)
    }
}
