import Tensors

/// A residual encoder (He et al. 2016): a convolution that halves the picture, then stages of
/// residual blocks, each but the first at half the resolution of the one before.
struct ResidualEncoder {
    private let stem: ConvolutionBlock
    private let stages: [[ResidualBlock]]

    /// An encoder of `set`, its layers called `stem` and `stage1.0`, `stage1.1`, ...
    /// - Parameters:
    ///   - prefix: what these names begin with.
    ///   - widths: channels of the stages, at 1/2, 1/4, ... of the picture's size.
    ///   - blocks: residual blocks of the stages.
    init(_ set: ParameterSet, prefix: String = "", widths: [Int], blocks: [Int]) throws {
        stem = try ConvolutionBlock(set, "\(prefix)stem", 3, widths[0], kernel: 5, stride: 2)
        stages = try widths.indices.map { stage in
            try (0..<blocks[stage]).map { block in
                let isFirst = block == 0 && stage > 0
                return try ResidualBlock(
                    set, "\(prefix)stage\(stage + 1).\(block)",
                    isFirst ? widths[stage - 1] : widths[stage], widths[stage],
                    stride: isFirst ? 2 : 1)
            }
        }
    }

    /// How many stages there are.
    var count: Int { stages.count }

    /// What the first `count` stages put out for pictures `[batch, 3, height, width]` of sRGB
    /// values 0...1.
    func callAsFunction(_ pictures: Tensor, _ pass: Pass, upTo count: Int) throws -> [Tensor] {
        // About mean 0 and deviation 1.
        var x = try stem(pictures.affine(4, -1.8).channelsLast(), pass)
        return try stages.prefix(count).map { stage in
            for block in stage { x = try block(x, pass) }
            return x
        }
    }
}
