import Rendering
import Rigging

/// What of hair a head shows at all.
enum HairGrowth {
    case bare, shaved, any

    /// Hair beside the head over the head's area: shaved heads on photographs have 0.006 to 0.015, the
    /// closest hair 0.07.
    private static let shavedShare: Float = 0.03
    /// Hair on the head over its area: of two shaved heads the one that shines has 0.025, the one with
    /// roots 0.10.
    private static let bareShare: Float = 0.05

    /// Judges by what networks see of hair beside a bald head, and on it.
    /// - Parameters:
    ///   - labels: of the bald head.
    ///   - chances: how likely each pixel is hair; -1 where that is not known.
    init(bald labels: [UInt8], chances: [Float]) {
        var (beside, on, head): (Float, Float, Float) = (0, 0, 1)
        for (label, chance) in zip(labels, chances) where chance >= 0 {
            if label == LabelClass.background.rawValue {
                beside += chance
            } else {
                on += chance
                head += 1
            }
        }
        self =
            beside / head >= Self.shavedShare
            ? .any : on / head < Self.bareShare ? .bare : .shaved
    }

    /// Whether a choice shows as much.
    func allows(_ choice: StyleChoice) -> Bool {
        guard self != .any else { return true }
        let hasRoots = choice.number("scalp", default: 0) > 0
        return !choice.hasLocks && hasRoots == (self == .shaved)
    }
}
