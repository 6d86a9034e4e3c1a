import Networks
import Tensors

/// How wrong class logits are: cross-entropy with weights for rare classes, and the Dice loss
/// (Milletari et al. 2016), which measures each class by its own size and so keeps thin ones from
/// growing or vanishing.
struct SegmentationLoss {
    /// How much the classes' places count in the cross-entropy, in the order of the classes.
    static let weights: [Float] = [1, 1, 1, 2, 2, 2.5, 2.5, 1, 2, 2, 2]
    /// The same of details, which go on with ears, neck, teeth, tongue, beard, glasses, cloth, irises
    /// and occluders.
    static let detailWeights: [Float] =
        weights + [1.5, 1.5, 1, 2, 1.5, 1.5, 2, 1, 2.5, 2.5, 1]

    private let weights: Tensor

    /// A loss of as many classes as there are weights.
    init(_ weights: [Float], device: Device) throws {
        self.weights = try Tensor(weights, [1, weights.count, 1, 1]).to(device)
    }

    /// The two losses.
    /// - Parameters:
    ///   - logits: `[batch, classes, height, width]`.
    ///   - truth: the same shape, 1 for the class of each place; 0 for all where nothing is known.
    func callAsFunction(_ logits: Tensor, _ truth: Tensor) throws -> (
        crossEntropy: Tensor, dice: Tensor
    ) {
        let logarithms = try logits.logSoftmax(1)
        let weighted = try truth * weights
        let crossEntropy = try -(logarithms * weighted).sum() / weighted.sum()
        let known = try truth.sum([1], keep: true)
        let probabilities = try logarithms.exp() * known
        let overlap = try (probabilities * truth).sum([0, 2, 3])
        let sizes = try (probabilities.sum([0, 2, 3])) + (truth.sum([0, 2, 3]))
        // A little more on both sides, so that a class that is nowhere counts as found.
        let dice = try 1 - ((overlap * 2 + 20) / (sizes + 20)).mean()
        return (crossEntropy, dice)
    }
}
