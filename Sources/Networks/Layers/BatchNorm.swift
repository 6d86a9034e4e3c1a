import Tensors

/// Batch normalisation (Ioffe and Szegedy 2015) of `[batch, channels, height, width]`: each channel
/// gets mean 0 and variance 1, then a scale and a shift that are learned.
public struct BatchNorm {
    /// `[channels]`: the learned scale and shift.
    public let weight, bias: Tensor
    /// `[channels]`: running averages, which inference uses.
    public let mean, variance: Tensor

    /// What is added to variances.
    private static let epsilon = 1e-5
    /// How much of the running averages a training step replaces.
    public static let momentum = 0.05

    /// The normalisation of `channels` of `set`, called `name.weight`, `.bias`, `.mean` and
    /// `.variance`.
    /// - Parameter start: the fresh scale; 0 lets a residual block begin as the identity.
    public init(
        _ set: ParameterSet, _ name: String, _ channels: Int, start: Double = 1
    ) throws {
        weight = try set.parameter("\(name).weight", [channels], mean: start)
        bias = try set.parameter("\(name).bias", [channels])
        mean = try set.average("\(name).mean", [channels], mean: 0)
        variance = try set.average("\(name).variance", [channels], mean: 1)
    }

    /// The normalised channels, in the element type of `x`.
    public func callAsFunction(_ x: Tensor, _ pass: Pass) throws -> Tensor {
        try x.batchNormalized(
            weight: weight, bias: bias, mean: mean, variance: variance,
            training: pass != .inference, momentum: pass == .training ? Self.momentum : 0,
            epsilon: Self.epsilon)
    }

    /// What inference does to each channel: `scale * x + shift`.
    func affine() throws -> (scale: Tensor, shift: Tensor) {
        let scale = try weight * (variance + Self.epsilon).reciprocalSquareRoot()
        return (scale, try bias - mean * scale)
    }
}
