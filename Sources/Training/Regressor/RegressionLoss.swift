import Imitation
import Networks
import Tensors

/// How wrong guessed faces are: the negative logarithm of the likelihood of the truth, of Laplace
/// distributions for numbers and of shares for styles; groups of controls count alike, however many
/// controls they have.
struct RegressionLoss {
    /// The names of the groups, whose mean losses are returned beside their sum.
    static let groups = ["identity", "actionUnits", "angles", "colors", "styles"]

    private let ranges: [Range<Int>]
    private let styles: [Range<Int>]

    init(_ vector: FaceVector) {
        ranges = [
            vector.sliderRange, vector.actionUnitRange, vector.angleRange, vector.colorRange,
        ]
        styles = vector.styleRanges
    }

    /// The loss of each group.
    /// - Parameter truth: `[batch, outputs]`: face vectors.
    func callAsFunction(_ reading: Regressor.Reading, _ truth: Tensor) throws -> [Tensor] {
        let error = try (reading.values - truth).abs()
        let cost = try error * (-reading.logSpreads).exp() + reading.logSpreads
        let numbers = try ranges.map { try cost.slice(1, $0).mean() }
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
