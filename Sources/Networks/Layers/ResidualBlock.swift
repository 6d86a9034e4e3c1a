import Tensors

/// A basic residual block (He et al. 2016): two 3 x 3 convolutions whose output is added to the
/// input; `[batch, inputs, height, width]` to `[batch, outputs, height / stride, width / stride]`.
public struct ResidualBlock {
    private let first: ConvolutionBlock
    private let second: Convolution
    private let norm: BatchNorm
    private let shortcut: (convolution: Convolution, norm: BatchNorm)?

    /// A block of `set`, its layers called `name.first`, `name.second`, `name.norm` and, where the
    /// shape changes, `name.shortcut`. A fresh block passes its input on (Goyal et al. 2017).
    public init(
        _ set: ParameterSet, _ name: String, _ inputs: Int, _ outputs: Int, stride: Int = 1
    ) throws {
        first = try ConvolutionBlock(set, "\(name).first", inputs, outputs, stride: stride)
        second = try Convolution(set, "\(name).second", outputs, outputs, hasBias: false)
        norm = try BatchNorm(set, "\(name).norm", outputs, start: 0)
        shortcut =
            inputs == outputs && stride == 1
            ? nil
            : (
                try Convolution(
                    set, "\(name).shortcut.convolution", inputs, outputs, kernel: 1,
                    stride: stride, hasBias: false),
                try BatchNorm(set, "\(name).shortcut.norm", outputs)
            )
    }

    /// The block's output, 0 or more.
    public func callAsFunction(_ x: Tensor, _ pass: Pass) throws -> Tensor {
        let change = try second(first(x, pass), norm, pass)
        let kept = try shortcut.map { try $0.convolution(x, $0.norm, pass) } ?? x
        return try (kept + change).relu()
    }
}
