import Imaging

extension Image {
    /// Dice's coefficient of where a label picture has a label and how likely networks see it there.
    /// - Parameters:
    ///   - chances: by pixel; below 0 where that is not known.
    ///   - slack: pixels that count on both sides, so that none agrees with none.
    func overlap(of label: UInt8, with chances: [Float], slack: Float = 0) -> Float {
        var (both, sum): (Float, Float) = (0, 0)
        for (own, chance) in zip(pixels, chances) where chance >= 0 {
            let own: Float = own == label ? 1 : 0
            both += own * chance
            sum += own + chance
        }
        return (2 * both + slack) / (sum + slack)
    }
}
