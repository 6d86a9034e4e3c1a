import Tensors

/// A convolution: `[batch, inputs, height, width]` to `[batch, outputs, height / stride,
/// width / stride]`, in the element type of the picture that comes in.
public struct Convolution {
    /// `[outputs, inputs / groups, kernel, kernel]`, `float32`.
    public let weight: Tensor
    /// `[outputs]`, `float32`.
    public let bias: Tensor?
    /// Every how many pixels the kernel is put.
    public let stride: Int
    /// How many groups of channels do not see each other.
    public let groups: Int

    /// A convolution of `set`, its parameters called `name.weight` and `name.bias`. Fresh weights are
    /// normal deviates of variance 2 / fan-in (He et al. 2015), the bias 0.
    /// - Parameters:
    ///   - kernel: odd; the border is padded with zeros by half of it.
    ///   - gain: multiplies the fresh weights' deviation.
    public init(
        _ set: ParameterSet, _ name: String, _ inputs: Int, _ outputs: Int, kernel: Int = 3,
        stride: Int = 1, groups: Int = 1, hasBias: Bool = true, gain: Float = 1
    ) throws {
        let fanIn = Float(inputs / groups * kernel * kernel)
        weight = try set.parameter(
            "\(name).weight", [outputs, inputs / groups, kernel, kernel],
            deviation: gain * (2 / fanIn).squareRoot())
        bias = hasBias ? try set.parameter("\(name).bias", [outputs]) : nil
        self.stride = stride
        self.groups = groups
    }

    /// The convolved picture.
    public func callAsFunction(_ x: Tensor) throws -> Tensor {
        try x.convolved(
            weight.converted(to: x.type), bias: bias?.converted(to: x.type), stride: stride,
            padding: weight.shape[2] / 2, groups: groups)
    }

    /// The convolved picture, normalised. In use, when the normalisation is by fixed averages, it is
    /// part of the convolution, whose weights are few beside the picture's values.
    public func callAsFunction(_ x: Tensor, _ norm: BatchNorm, _ pass: Pass) throws -> Tensor {
        guard pass == .inference else { return try norm(self(x), pass) }
        let (scale, shift) = try norm.affine()
        let outputs = weight.shape[0]
        let offset = try bias.map { try shift + $0 * scale } ?? shift
        return try x.convolved(
            (weight * scale.reshaped([outputs, 1, 1, 1])).converted(to: x.type),
            bias: offset.converted(to: x.type), stride: stride, padding: weight.shape[2] / 2,
            groups: groups)
    }
}
