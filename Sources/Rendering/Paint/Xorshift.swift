/// A small generator for patterns that must be the same everywhere (Marsaglia, xorshift64*).
struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    /// A number in 0..<1.
    mutating func unit() -> Float {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Float((state &* 0x2545_F491_4F6C_DD1D) >> 40) / Float(1 << 24)
    }

    /// A number in -1..<1.
    mutating func signed() -> Float { unit() * 2 - 1 }
}
