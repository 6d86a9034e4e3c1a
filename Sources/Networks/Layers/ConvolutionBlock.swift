import Tensors

/// Convolution, batch normalisation, ReLU: `[batch, inputs, height, width]` to
/// `[batch, outputs, height / stride, width / stride]`.
public struct ConvolutionBlock {
    private let convolution: Convolution
    private let norm: BatchNorm

    /// A block of `set`, its layers called `name.convolution` and `name.norm`.
    public init(
        _ set: ParameterSet, _ name: String, _ inputs: Int, _ outputs: Int, kernel: Int = 3,
        stride: Int = 1
    ) throws {
        convolution = try Convolution(
            set, "\(name).convolution", inputs, outputs, kernel: kernel, stride: stride,
            hasBias: false)
        norm = try BatchNorm(set, "\(name).norm", outputs)
    }

    /// The block's output, 0 or more.
    public func callAsFunction(_ x: Tensor, _ pass: Pass) throws -> Tensor {
        try convolution(x, norm, pass).relu()
    }
}
