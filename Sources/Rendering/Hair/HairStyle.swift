import Geometry
import Rigging

/// The numbers of a hair style; `Rigs/human/styles.yaml` says what they mean.
struct HairStyle {
    /// What a lock looks like close by. The shaders know the numbers.
    enum Form: Int {
        /// Strands side by side on ribbons.
        case strands = 0
        /// Ribbons wound into ringlets.
        case ringlets = 1
        /// Ropes of three plaited strands.
        case braids = 2
    }

    var form: Form
    /// Directions in which hair is combed; x points away from the parting or the middle.
    var comb: HeadMap<Vector3>
    var lengths: HeadMap<Float>
    var volume: HeadMap<Float>
    var lift: HeadMap<Float>
    /// How much the hair is raised at the crown.
    var crown: Float
    /// Heights at which hair ends; 0: its length decides.
    var cut: HeadMap<Float>
    /// Where hair falls to both sides; see `HairParting`.
    var parting: HairParting
    /// Where all hair is gathered.
    var gather: Vector3?
    /// Centre line and radius of a tail or a bun.
    var tail: [Vector4]
    var gravity: Float
    /// How closely hair follows the head once it left it.
    var cling: Float
    /// Amplitude and length of waves.
    var wave: (amplitude: Float, length: Float)
    /// How far the last part turns toward the neck.
    var ends: Float
    /// Distance between clumps of locks, and how much they draw together.
    var clump: (spacing: Float, strength: Float)
    var spacing: Float
    var width: Float
    var disorder: Float
    var layered: Float
    var flyaways: Float
    var hairline: Hairline
    /// Whether hair lies over the ears and presses them against the head.
    var coversEars: Bool

    /// Whether locks hang rather than stand.
    let isLong: Bool

    /// Nil for a choice without locks.
    /// - Parameter side: on which the hair is parted, 1 the subject's left, 0 the middle, -1 the right;
    ///   as the choice says when nil.
    init?(_ choice: StyleChoice, side: Float? = nil) {
        guard let lengths = choice.values["length"], !lengths.isEmpty else { return nil }
        func number(_ name: String, _ fallback: Float) -> Float {
            choice.number(name, default: fallback)
        }
        func map(_ name: String, _ fallback: Float) -> HeadMap<Float> {
            HeadMap(choice.values[name] ?? [fallback])
        }
        func pair(_ name: String, _ fallback: (Float, Float)) -> (Float, Float) {
            guard let list = choice.values[name], list.count == 2 else { return fallback }
            return (list[0], list[1])
        }
        func groups(_ name: String, of size: Int) -> [ArraySlice<Float>] {
            let list = choice.values[name] ?? []
            return stride(from: 0, to: list.count - size + 1, by: size).map {
                list[$0..<$0 + size]
            }
        }
        func vectors(_ name: String) -> [Vector3] {
            groups(name, of: 3).map {
                Vector3($0[$0.startIndex], $0[$0.startIndex + 1], $0[$0.startIndex + 2])
            }
        }
        form = Form(rawValue: Int(number("form", 0))) ?? .strands
        self.lengths = HeadMap(lengths)
        isLong = (lengths.max() ?? 0) > 1.5
        parting = HairParting(choice, side: side)
        let directions = vectors("comb")
        let aside: Float = parting.isCombedStraight ? 0 : 1
        comb = HeadMap(
            directions.isEmpty
                ? [Vector3(0, -1, 0)] : directions.map { Vector3($0.x * aside, $0.y, $0.z) })
        volume = map("volume", 0.08)
        lift = map("lift", 0.2)
        crown = number("crown", 0)
        cut = map("cut", 0)
        gather = vectors("gather").first
        let tailSide: Float = side ?? 1 < 0 ? -1 : 1
        tail = groups("tail", of: 4).map {
            Vector4(
                $0[$0.startIndex] * tailSide, $0[$0.startIndex + 1], $0[$0.startIndex + 2],
                $0[$0.startIndex + 3])
        }
        gravity = number("gravity", 0.2)
        cling = number("cling", 0.5)
        wave = pair("wave", (0, 1))
        ends = number("ends", 0)
        clump = pair("clump", (0.3, 0.3))
        spacing = number("spacing", 0.08)
        width = number("width", 0.1)
        disorder = number("disorder", 0.3)
        layered = number("layered", 0.15)
        flyaways = number("flyaways", 0.015)
        hairline = Hairline(choice)
        coversEars = number("press", 0) > 0
    }
}
