import Rigging

/// Where the hair of a style begins above the forehead.
struct Hairline {
    /// Decimetres up (+) or down.
    var lift: Float = 0
    /// 0: square corners and sideburns, as most men have them; 1: round down to the ears.
    var roundness: Float = 0
}

extension Hairline {
    /// The line of a choice; square where it says nothing.
    init(_ choice: StyleChoice?) {
        let numbers = choice?.values["hairline"] ?? []
        self.init(
            lift: numbers.first ?? 0, roundness: numbers.count > 1 ? numbers[1] : 0)
    }
}
