import Tensors

/// A dense layer: `[batch, inputs]` to `[batch, outputs]`, in `float32`.
public struct Linear {
    /// `[inputs, outputs]`.
    public let weight: Tensor
    /// `[outputs]`.
    public let bias: Tensor

    /// A dense layer of `set`, called `name.weight` and `name.bias`; fresh weights are normal
    /// deviates of variance `gain` squared over `inputs`, the bias 0.
    public init(
        _ set: ParameterSet, _ name: String, _ inputs: Int, _ outputs: Int, gain: Float = 1
    ) throws {
        weight = try set.parameter(
            "\(name).weight", [inputs, outputs], deviation: gain / Float(inputs).squareRoot())
        bias = try set.parameter("\(name).bias", [outputs])
    }

    /// `x * weight + bias`.
    public func callAsFunction(_ x: Tensor) throws -> Tensor {
        try x.converted(to: .float32).multiplied(by: weight) + bias
    }
}
