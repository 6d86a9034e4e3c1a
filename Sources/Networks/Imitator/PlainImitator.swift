import Tensors

/// The plain imitator of methods A and B, to compare with: a dense layer makes a small picture of
/// the whole vector, which upsampling convolutions enlarge (Radford et al. 2016; Shi et al. 2019).
public struct PlainImitator: ImitatorNetwork {
    /// What the network looks like; enough to put it together again.
    public struct Design: Codable, Equatable, Sendable {
        /// Length of the vector that comes in.
        public var vector: Int
        /// Classes of the labels that come out beside red, green and blue.
        public var classes: Int
        /// Channels at 8 x 8 pixels and after every doubling, up to 256 x 256.
        public var widths: [Int]

        /// A design; the widths cost about as much as those of `DeferredImitator` unless told.
        public init(vector: Int, classes: Int, widths: [Int] = [256, 192, 128, 96, 64, 32]) {
            self.vector = vector
            self.classes = classes
            self.widths = widths
        }
    }

    /// What the network looks like.
    public let design: Design
    /// Pictures of 128 and 256 pixels.
    public var levels: Set<PictureLevel> { [.half, .full] }

    private let dense: Linear
    private let stages: [[ConvolutionBlock]]
    private let heads: [Convolution]

    /// The network of `set`, fresh or from a file.
    public init(_ set: ParameterSet, _ design: Design) throws {
        self.design = design
        let widths = design.widths
        dense = try Linear(set, "dense", design.vector, widths[0] * 64)
        stages = try (1..<widths.count).map { stage in
            [
                try ConvolutionBlock(set, "stage.\(stage).0", widths[stage - 1], widths[stage]),
                try ConvolutionBlock(set, "stage.\(stage).1", widths[stage], widths[stage]),
            ]
        }
        heads = try widths.suffix(2).enumerated().map {
            try Convolution(set, "head.\($0)", $1, 3 + design.classes)
        }
    }

    /// Makes pictures of 128 (`half`) and 256 pixels (`full`) from `vector` alone.
    public func callAsFunction(
        maps: Tensor, vector: Tensor, levels: Set<PictureLevel>, precision: ElementType,
        _ pass: Pass
    ) throws -> [Tensor] {
        var x = try dense(vector).reshaped([vector.shape[0], design.widths[0], 8, 8]).relu()
            .converted(to: precision).channelsLast()
        var results: [Tensor] = []
        for (index, stage) in stages.enumerated() {
            x = try x.upsampled(2)
            for block in stage { x = try block(x, pass) }
            if index == stages.count - 2, levels.contains(.half) {
                results.append(try heads[0](x).converted(to: .float32))
            }
        }
        if levels.contains(.full) { results.append(try heads[1](x).converted(to: .float32)) }
        return results
    }
}
