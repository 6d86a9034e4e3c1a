import Tensors

/// The network R that guesses faces: a picture in, what a face vector holds out, each number with
/// how far off it may be.
///
/// The extractor's encoder with one more stage, whose map is squeezed and read whole: where something
/// is matters as much as that it is. Spreads are learned as those of a Laplace distribution (Kendall
/// and Gal 2017), whose likelihood asks for the median.
public struct Regressor {
    /// The network's name in files.
    public static let name = "regressor"
    /// Width and height of its pictures, pixels.
    public static let size = 192

    /// How a regressor is put together.
    public struct Design: Codable, Equatable, Sendable {
        /// Channels of the stages, at 1/2, 1/4, 1/8, 1/16 and 1/32 of the picture's size; the first
        /// four as in the extractor, from which training begins.
        public var widths = [32, 48, 96, 160, 256]
        /// Residual blocks of the stages.
        public var blocks = [1, 2, 2, 2, 2]
        /// Channels of the map that is read whole.
        public var squeezed = 48
        /// Width of the layer that reads it.
        public var hidden = 512
        /// Numbers that are guessed.
        public var outputs: Int

        /// The design that ships, for so many numbers.
        public init(outputs: Int) { self.outputs = outputs }
    }

    /// What a regressor says about pictures; both `[batch, outputs]`, `float32`.
    public struct Reading {
        /// The numbers; logits for shares of styles.
        public let values: Tensor
        /// Logarithms of the mean absolute errors expected of them; no meaning for logits.
        public let logSpreads: Tensor
    }

    /// The range of `logSpreads`: below, errors are small enough.
    static let logSpreads = -4.0...1.0

    private let encoder: ResidualEncoder
    private let squeeze: ConvolutionBlock
    private let hidden: Linear
    private let output: Linear
    private let outputs: Int

    /// A regressor whose parameters are those of `set`.
    public init(_ set: ParameterSet, design: Design) throws {
        encoder = try ResidualEncoder(set, widths: design.widths, blocks: design.blocks)
        let last = design.widths[design.widths.count - 1]
        squeeze = try ConvolutionBlock(set, "squeeze", last, design.squeezed, kernel: 1)
        let side = Self.size >> design.widths.count
        hidden = try Linear(
            set, "hidden", side * side * design.squeezed, design.hidden, gain: 1.4)
        output = try Linear(set, "output", design.hidden, 2 * design.outputs, gain: 0.1)
        outputs = design.outputs
    }

    /// Reads pictures `[batch, 3, 192, 192]` of sRGB values 0...1; computes in their element type.
    public func callAsFunction(_ pictures: Tensor, _ pass: Pass = .inference) throws -> Reading {
        let stages = try encoder(pictures, pass, upTo: encoder.count)
        let map = try squeeze(stages[stages.count - 1], pass).contiguous()
        let count = map.shape[1] * map.shape[2] * map.shape[3]
        let read = try output(hidden(map.reshaped([pictures.shape[0], count])).relu())
        return Reading(
            values: try read.slice(1, 0..<outputs),
            logSpreads: try read.slice(1, outputs..<2 * outputs).clamped(Self.logSpreads))
    }
}
