/// Which input samples make each output sample along one axis, and with what weights.
///
/// Shrinking averages the covered length exactly (a box as wide as an output sample); growing uses
/// the cubic convolution of Keys (1981, a = -1/2), with the edge samples repeated outside. Weights
/// of an output sample add up to one, so a constant stays constant.
struct ResamplingAxis {
    /// The first input sample of each output sample.
    private(set) var starts: [Int] = []
    /// How many input samples each output sample reads.
    private(set) var counts: [Int] = []
    /// `taps` weights per output sample, of which the first `counts` are used.
    private(set) var weights: [Float] = []
    /// The largest count.
    let taps: Int

    init(from inputSize: Int, to outputSize: Int) {
        let step = Double(inputSize) / Double(outputSize)
        taps = inputSize > outputSize ? Int(step.rounded(.up)) + 1 : 4
        starts.reserveCapacity(outputSize)
        counts.reserveCapacity(outputSize)
        weights.reserveCapacity(outputSize * taps)
        for i in 0..<outputSize {
            if inputSize > outputSize {
                appendBox(from: Double(i) * step, to: Double(i + 1) * step, inputSize: inputSize)
            } else {
                appendCubic(at: (Double(i) + 0.5) * step - 0.5, inputSize: inputSize)
            }
        }
    }

    private mutating func appendBox(from lower: Double, to upper: Double, inputSize: Int) {
        let first = min(Int(lower), inputSize - 1)
        let last = max(first, min(Int(upper.rounded(.up)), inputSize) - 1)
        let covered = (first...last).map { sample in
            max(0, min(upper, Double(sample + 1)) - max(lower, Double(sample)))
        }
        append(covered, first: first)
    }

    private mutating func appendCubic(at position: Double, inputSize: Int) {
        let base = Int(position.rounded(.down))
        let first = min(max(base - 1, 0), inputSize - 1)
        let last = min(max(base + 2, 0), inputSize - 1)
        var values = [Double](repeating: 0, count: last - first + 1)
        for sample in (base - 1)...(base + 2) {
            let inside = min(max(sample, 0), inputSize - 1)
            values[inside - first] += Self.cubic(abs(position - Double(sample)))
        }
        append(values, first: first)
    }

    private mutating func append(_ values: [Double], first: Int) {
        let sum = values.reduce(0, +)
        starts.append(first)
        counts.append(values.count)
        weights += values.map { Float($0 / sum) }
        weights += [Float](repeating: 0, count: taps - values.count)
    }

    /// Keys's kernel for a = -1/2 at distance `t`.
    private static func cubic(_ t: Double) -> Double {
        if t < 1 { return (1.5 * t - 2.5) * t * t + 1 }
        if t < 2 { return ((-0.5 * t + 2.5) * t - 4) * t + 2 }
        return 0
    }
}
