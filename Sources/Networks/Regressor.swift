import Tensors

/// The network R that guesses faces: a picture of the face and one of the whole head in, what a face
/// vector holds out, each number with how far off it may be.
///
/// Twice the extractor's encoder with one more stage, whose map is squeezed and read whole: where
/// something is matters as much as that it is. What both make of their pictures is added: the face tells most,
/// but the top of full hair, the ends of long hair and the neckline are beyond its edges. Spreads are
/// learned as those of a Laplace distribution (Kendall and Gal 2017), whose likelihood asks for the median.
public struct Regressor {
    /// The network's name in files.
    public static let name = "regressor"
    /// Width and height of the pictures of faces, pixels.
    public static let size = 192
    /// Width and height of the pictures of heads, pixels.
    public static let headSize = 160
    /// The share of its picture that a face takes in one of the head, over that in one of the face.
    public static let headScale = 0.6
    /// What the names of the parameters that read heads begin with.
    public static let headPrefix = "head."

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

    /// Reads one of the two pictures.
    private struct Branch {
        private let encoder: ResidualEncoder
        private let squeeze: ConvolutionBlock
        private let hidden: Linear
        private let output: Linear

        /// A branch for pictures of `size`, whose parameters' names begin with `prefix`.
        init(
            _ set: ParameterSet, prefix: String, size: Int, gain: Float, _ design: Design
        ) throws {
            encoder = try ResidualEncoder(
                set, prefix: prefix, widths: design.widths, blocks: design.blocks)
            let last = design.widths[design.widths.count - 1]
            squeeze = try ConvolutionBlock(
                set, "\(prefix)squeeze", last, design.squeezed, kernel: 1)
            let side = size >> design.widths.count
            hidden = try Linear(
                set, "\(prefix)hidden", side * side * design.squeezed, design.hidden, gain: 1.4)
            output = try Linear(
                set, "\(prefix)output", design.hidden, 2 * design.outputs, gain: gain)
        }

        /// `[batch, 2 * outputs]`.
        func callAsFunction(_ pictures: Tensor, _ pass: Pass) throws -> Tensor {
            let stages = try encoder(pictures, pass, upTo: encoder.count)
            let map = try squeeze(stages[stages.count - 1], pass).contiguous()
            let count = map.shape[1] * map.shape[2] * map.shape[3]
            return try output(hidden(map.reshaped([pictures.shape[0], count])).relu())
        }
    }

    private let face: Branch
    private let head: Branch
    private let outputs: Int

    /// A regressor whose parameters are those of `set`.
    public init(_ set: ParameterSet, design: Design) throws {
        face = try Branch(set, prefix: "", size: Self.size, gain: 0.1, design)
        head = try Branch(set, prefix: Self.headPrefix, size: Self.headSize, gain: 0, design)
        outputs = design.outputs
    }

    /// Reads pictures of sRGB values 0...1; computes in their element type.
    /// - Parameters:
    ///   - faces: `[batch, 3, 192, 192]`: the faces.
    ///   - heads: `[batch, 3, 160, 160]`: the same from farther away.
    public func callAsFunction(
        _ faces: Tensor, heads: Tensor, _ pass: Pass = .inference
    ) throws -> Reading {
        let read = try face(faces, pass) + head(heads, pass)
        return Reading(
            values: try read.slice(1, 0..<outputs),
            logSpreads: try read.slice(1, outputs..<2 * outputs).clamped(Self.logSpreads))
    }
}
