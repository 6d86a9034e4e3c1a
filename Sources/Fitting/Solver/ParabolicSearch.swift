/// Finds the best value of a control of which more or less has been tried nowhere yet.
struct ParabolicSearch {
    /// How far other values are tried about the current one.
    let reach: Float

    /// The best of an item and of others with less and more of a control: also that where a parabola
    /// through all three has its top.
    /// - Parameters:
    ///   - current: an item and how good it is.
    ///   - start: its value of the control, 0...1.
    ///   - trial: the item with another value, and how good that is.
    func best<Item>(
        _ current: (item: Item, score: Float), at start: Float,
        _ trial: (Float) throws -> (item: Item, score: Float)
    ) rethrows -> (item: Item, score: Float) {
        let (less, more) = (max(start - reach, 0), min(start + reach, 1))
        var trials = [current, try trial(less), try trial(more)]
        // The slopes on both sides: where the second is the lesser, there is a top.
        let rise = (current.score - trials[1].score) / max(start - less, 1e-3)
        let further = (trials[2].score - current.score) / max(more - start, 1e-3)
        if further < rise {
            let top = (less + start) / 2 + rise * (more - less) / (2 * (rise - further))
            trials.append(try trial(min(max(top, 0), 1)))
        }
        return trials.max { $0.score < $1.score } ?? current
    }
}
