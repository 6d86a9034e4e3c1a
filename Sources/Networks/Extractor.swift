import Tensors

/// The network F that reads faces: a picture in, class logits and features of several depths out.
///
/// A residual encoder (He et al. 2016) of four stages, each at half the resolution of the one before,
/// and a pyramid decoder (Lin et al. 2017) that adds what it knows from afar to what the encoder saw
/// nearby. Logits are predicted at half resolution, four per place, and shuffled to full resolution
/// (Shi et al. 2016): thin lids and lips keep their place and full-size convolutions are spared. A
/// second head tells details that Helen's classes leave out, such as ears, beards and what hides the
/// face.
public struct Extractor {
    /// The network's name in files.
    public static let name = "extractor"
    /// How many classes it tells apart, Helen's.
    public static let classes = 11
    /// How many classes of details it tells apart.
    public static let details = 22
    /// Width and height of the pictures it was trained on, pixels.
    public static let size = 256

    /// How an extractor is put together.
    public struct Design: Codable, Equatable, Sendable {
        /// Channels of the stages, at 1/2, 1/4, 1/8 and 1/16 of the picture's size.
        public var widths = [32, 48, 96, 160]
        /// Residual blocks of the stages.
        public var blocks = [1, 2, 2, 2]

        /// The design that ships unless told.
        public init() {}
    }

    /// What an extractor says about pictures.
    public struct Reading {
        /// `[batch, 11, height, width]`, `float32`: the logits of the classes in the order of Helen
        /// (background, skin, hair, left and right brow, left and right eye, nose, upper lip, inner
        /// mouth, lower lip; left and right are the subject's).
        public let logits: Tensor
        /// The outputs of the first three stages, at 1/2, 1/4 and 1/8 of the picture's size, 0 or
        /// more.
        public let features: [Tensor]
        fileprivate let last: Tensor

        /// `[batch, 11, height, width]`: the probabilities of the classes.
        public func probabilities() throws -> Tensor { try logits.softmax(1) }
    }

    private let encoder: ResidualEncoder
    /// From each stage but the first to the width of the one above.
    private let narrow: [ConvolutionBlock]
    private let merge: [ConvolutionBlock]
    private let head: Convolution
    private let detailHead: Convolution

    /// An extractor whose parameters are those of `set`.
    public init(_ set: ParameterSet, design: Design = Design()) throws {
        let widths = design.widths
        encoder = try ResidualEncoder(set, widths: widths, blocks: design.blocks)
        narrow = try widths.indices.dropFirst().map {
            try ConvolutionBlock(set, "narrow\($0)", widths[$0], widths[$0 - 1], kernel: 1)
        }
        merge = try widths.indices.dropLast().map {
            try ConvolutionBlock(set, "merge\($0 + 1)", widths[$0], widths[$0])
        }
        head = try Convolution(set, "head", widths[0], 4 * Self.classes, gain: 0.5)
        detailHead = try Convolution(set, "detailHead", widths[0], 4 * Self.details, gain: 0.5)
    }

    /// Reads pictures `[batch, 3, height, width]` of sRGB values 0...1, whose sides are multiples of
    /// 16; computes in the pictures' element type.
    public func callAsFunction(_ pictures: Tensor, _ pass: Pass = .inference) throws -> Reading {
        let outputs = try encoder(pictures, pass, upTo: encoder.count)
        var x = outputs[outputs.count - 1]
        for level in merge.indices.reversed() {
            x = try merge[level](outputs[level] + narrow[level](x, pass).upsampled(2), pass)
        }
        let logits = try head(x).converted(to: .float32).pixelShuffled(2)
        return Reading(logits: logits, features: Array(outputs.prefix(3)), last: x)
    }

    /// The logits of details, of what was read: `[batch, 22, height, width]`, `float32`, in the order
    /// of the classes of extended label pictures.
    public func details(_ reading: Reading) throws -> Tensor {
        try detailHead(reading.last).converted(to: .float32).pixelShuffled(2)
    }

    /// What the first `count` stages put out, 0 or more.
    func stageOutputs(_ pictures: Tensor, upTo count: Int) throws -> [Tensor] {
        try encoder(pictures, .inference, upTo: count)
    }
}
