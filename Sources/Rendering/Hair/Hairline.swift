import Geometry
import Rigging

/// Where the hair of a style begins above the forehead.
struct Hairline {
    /// Decimetres up (+) or down.
    var lift: Float = 0
    /// 0: square corners and sideburns, as most men have them; 1: round down to the ears.
    var roundness: Float = 0

    /// The farthest that a face's line lies above or below its style's, decimetres.
    static let reach: Float = 0.2

    /// The lift that a colour of 0...1 stands for. Where hair recedes, that tells where it begins.
    static func lift(_ color: Float, recession: Float) -> Float {
        reach * (2 * color - 1) * (1 - recession)
    }

    /// The same line, so much higher.
    func lifted(by lift: Float) -> Hairline {
        Hairline(lift: self.lift + lift, roundness: roundness)
    }

    /// How far the line would have to be lifted to pass through a point of the base face, in shares of
    /// `reach`, -1...1; 1 also where no lift moves it, inside.
    func liftShare(to point: Vector3) -> Float {
        let inside = Scalp.inside(point, hairline: self)
        let fall = inside - Scalp.inside(point, hairline: lifted(by: 1))
        guard fall > 0.02 else { return inside > 0 ? 1 : -1 }
        return max(-1, min(1, inside / fall / Self.reach))
    }
}

extension Hairline {
    /// The line of a choice; square where it says nothing.
    init(_ choice: StyleChoice?) {
        let numbers = choice?.values["hairline"] ?? []
        self.init(
            lift: numbers.first ?? 0, roundness: numbers.count > 1 ? numbers[1] : 0)
    }
}
