import Rigging

/// Where the hair of a style is parted.
struct HairParting {
    /// The parting's x; nil without one.
    let place: Float?
    /// Whether a style whose hair is all combed to one side is combed straight instead.
    let isCombedStraight: Bool

    /// How far from the middle hair that is parted on a side is parted at least.
    private static let least: Float = 0.28
    /// A parting beyond this is beside the head: all hair lies to one side of it.
    private static let beside: Float = 0.9

    /// The parting of a choice.
    /// - Parameter side: 1 the subject's left, 0 the middle, -1 the right; as the choice says when nil.
    init(_ choice: StyleChoice?, side: Float?) {
        guard let own = choice?.values["parting"]?.first else {
            place = nil
            isCombedStraight = false
            return
        }
        isCombedStraight = side == 0 && abs(own) > Self.beside
        place = isCombedStraight ? nil : side.map { max(abs(own), Self.least) * $0 } ?? own
    }
}

extension StyleChoice {
    /// Whether hair of this choice shows on which side it is parted: it is, or it has a tail.
    public var showsSideOfParting: Bool { values["parting"] != nil || values["tail"] != nil }
}
