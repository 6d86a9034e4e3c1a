import Imitation
import Networks
import Tensors

/// How wrong guessed faces are: the negative logarithm of the likelihood of the truth, of Laplace
/// distributions for numbers and of shares for styles; groups of controls count alike, however many
/// controls they have.
///
/// Each number's term is weighed by the spread that is said of it (beta-NLL with a beta of 1, Seitzer
/// et al. 2022). By the plain likelihood what is easy is learned ever better and what is hard is called
/// hopeless: of seldom ancestries it said 0 with the widest spread, and went no further.
struct RegressionLoss {
    /// The names of the groups, whose mean losses are returned beside their sum.
    static let groups = ["character", "features", "actionUnits", "angles", "colors", "styles"]

    /// What an error counts beside the styles' cross-entropy.
    private static let weight = 6.0

    private let ranges: [Range<Int>]
    private let styles: [Range<Int>]

    init(_ vector: FaceVector) {
        let character = vector.macroRange
        ranges = [
            character, character.upperBound..<vector.sliderRange.upperBound,
            vector.actionUnitRange, vector.angleRange, vector.colorRange,
        ]
        styles = vector.styleRanges
    }

    /// The loss of each group.
    /// - Parameter truth: `[batch, outputs]`: face vectors.
    func callAsFunction(_ reading: Regressor.Reading, _ truth: Tensor) throws -> [Tensor] {
        let error = try (reading.values - truth).abs()
        let spread = try reading.logSpreads.exp()
        let cost = try (error / spread + reading.logSpreads) * spread.detached()
        let numbers = try ranges.map { try cost.slice(1, $0).mean() * Self.weight }
        let batch = Double(truth.shape[0])
        let slots = try styles.map { range in
            let logarithms = try reading.values.slice(1, range).logSoftmax(1)
            return try -(logarithms * truth.slice(1, range)).sum() / batch
        }
        guard let first = slots.first else { return numbers }
        let mean = try slots.dropFirst().reduce(first) { try $0 + $1 } / Double(slots.count)
        return numbers + [mean]
    }
}
