import Synchronization

/// What the extractor sees when. The first session begins with small pictures, which teach where
/// parts lie in a quarter of the time, and mild conditions; few effects at once are learned fastest.
/// Later sessions see everything.
enum Curriculum {
    /// Width and height of the pictures.
    static func size(at moment: TrainingMoment, full: Int) -> Int {
        guard moment.session == 0 else { return full }
        return moment.share < 0.2 ? full / 2 : moment.share < 0.45 ? full * 3 / 4 : full
    }

    /// The strength of the photo domain. It goes up in few steps, as each asks for new backgrounds.
    static func strength(at moment: TrainingMoment) -> Float {
        guard moment.session == 0 else { return 1 }
        return moment.share < 0.08 ? 0.3 : moment.share < 0.3 ? 0.65 : 1
    }
}

/// A strength that one thread sets and others read.
final class SharedStrength: Sendable {
    private let bits: Atomic<UInt32>

    init(_ strength: Float) { bits = Atomic(strength.bitPattern) }

    var value: Float {
        get { Float(bitPattern: bits.load(ordering: .relaxed)) }
        set { bits.store(newValue.bitPattern, ordering: .relaxed) }
    }
}
