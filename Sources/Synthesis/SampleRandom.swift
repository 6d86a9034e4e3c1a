import Geometry

extension SeededGenerator {
    /// What a sample's numbers are drawn for. Each purpose has a sequence of its own, so that a
    /// change of one leaves the others as they were.
    enum Purpose: UInt64 {
        case head = 1
        case camera, clothes, light, background, occluders, sensor, pool
    }

    /// The generator of one purpose for sample `index` of `seed`, unrelated to all others: the
    /// three are mixed by SplitMix64's finaliser.
    init(seed: UInt64, index: Int, purpose: Purpose) {
        var mixer = SeededGenerator(seed: seed)
        var state = mixer.next() ^ UInt64(truncatingIfNeeded: index)
        mixer = SeededGenerator(seed: state)
        state = mixer.next() ^ purpose.rawValue
        self.init(seed: state)
        state = next()
        self.init(seed: state)
    }

    /// A number between the ends of `range`, evenly distributed.
    mutating func uniform(_ range: ClosedRange<Float>) -> Float {
        // 24 random bits: every Float step of 2^-24 is equally likely.
        let unit = Float(next() >> 40) / Float(1 << 24)
        return range.lowerBound + (range.upperBound - range.lowerBound) * unit
    }

    /// True with this chance.
    mutating func happens(_ chance: Float) -> Bool {
        uniform(0...1) < chance
    }

    /// A whole number in 0..<`count`.
    mutating func index(_ count: Int) -> Int {
        Int(next() % UInt64(max(count, 1)))
    }
}
