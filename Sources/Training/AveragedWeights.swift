import Foundation
import Tensors

/// An exponential moving average of a network's weights, which is better than the weights of any one
/// step (Polyak and Juditsky 1992) and is what is evaluated and shipped.
public final class AveragedWeights {
    private let tensors: [(name: String, tensor: Tensor)]
    private let averages: [Tensor]
    /// How much of the average a step keeps at most.
    public static let decay = 0.998

    /// An average that starts from the parameters as they are.
    public init(_ set: ParameterSet) throws {
        tensors = set.tensors
        averages = try tensors.map { try $0.tensor.detached().copy() }
    }

    /// Takes in the parameters after step number `step`; early averages forget faster.
    public func update(step: Int) throws {
        let keep = min(Self.decay, Double(step + 1) / Double(step + 10))
        try Torch.withoutGradients {
            for (average, (_, tensor)) in zip(averages, tensors) {
                try average.scale(keep)
                try average.add(tensor, scale: 1 - keep)
            }
        }
    }

    /// The averages by the names of what they average.
    public var state: [(name: String, tensor: Tensor)] {
        zip(tensors, averages).map { ($0.name, $1) }
    }

    /// Runs `body` while the network has the averaged weights.
    public func use<Result>(_ body: () throws -> Result) throws -> Result {
        let latest = try tensors.map { try $0.tensor.detached().copy() }
        for (average, (_, tensor)) in zip(averages, tensors) { try tensor.take(average) }
        defer {
            // Same shapes, types and device as before: taking them back cannot fail.
            for (kept, (_, tensor)) in zip(latest, tensors) { try? tensor.take(kept) }
        }
        return try Torch.withoutGradients(body)
    }
}
