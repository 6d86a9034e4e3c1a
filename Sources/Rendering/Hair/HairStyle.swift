import Geometry
import Rigging

/// The numbers of a hair style; `Rigs/human/styles.yaml` says what they mean.
struct HairStyle {
    /// How the hair is combed.
    enum Comb: Int {
        /// Away from the crown, the way it grows.
        case natural = 0
        /// From the forehead back.
        case back = 1
        /// To both sides of a parting, then down.
        case parted = 2
        /// Back into a knot.
        case knot = 3
        /// Straight out from the head.
        case out = 4
    }

    var comb: Comb
    /// Lengths on top, at the sides and at the back, decimetres.
    var lengths: Vector3
    /// How far the hair stands off the head, decimetres.
    var volume: Float
    /// 0 lies flat at the root, 1 stands upright.
    var lift: Float
    var gravity: Float
    var curl: Float
    /// Parting's x, decimetres to the subject's left.
    var parting: Float
    /// Distance between the roots of locks, and a lock's width, decimetres.
    var spacing: Float
    var width: Float
    /// How much locks differ from each other, 0...1.
    var disorder: Float
    /// Height at which the hair is cut off, decimetres in rest space.
    var cutHeight: Float
    var hairline: Float
    /// A fringe: how far below the hairline hair falls over the forehead, decimetres; 0 is none.
    var fringe: Float

    /// Nil for a choice without locks.
    init?(_ choice: StyleChoice) {
        let lengths = choice.values["length"] ?? []
        guard lengths.count == 3, let comb = Comb(rawValue: Int(choice.number("comb", default: 0)))
        else { return nil }
        self.comb = comb
        self.lengths = Vector3(lengths[0], lengths[1], lengths[2])
        volume = choice.number("volume", default: 0.08)
        lift = choice.number("lift", default: 0.2)
        gravity = choice.number("gravity", default: 0.2)
        curl = choice.number("curl", default: 0)
        parting = choice.number("parting", default: 0)
        spacing = choice.number("spacing", default: 0.13)
        width = choice.number("width", default: 0.16)
        disorder = choice.number("disorder", default: 0.3)
        cutHeight = choice.number("cut", default: 0)
        hairline = choice.number("hairline", default: 0)
        fringe = choice.number("fringe", default: 0)
    }
}
