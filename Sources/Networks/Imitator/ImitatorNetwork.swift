import Tensors

/// A size of picture that an imitator makes.
public enum PictureLevel: Int, CaseIterable, Sendable {
    /// Half the maps' size.
    case half
    /// The maps' size.
    case full
    /// Twice the maps' size.
    case double
}

/// A network that paints faces.
public protocol ImitatorNetwork {
    /// The pictures that it can make.
    var levels: Set<PictureLevel> { get }

    /// The pictures of a batch of faces.
    /// - Parameters:
    ///   - maps: `[batch, maps, size, size]`, `float32`, channels last in memory.
    ///   - vector: `[batch, vector]`, `float32`.
    ///   - levels: the outputs wanted.
    ///   - precision: what convolutions multiply.
    /// - Returns: `[batch, 3 + classes, height, width]` in `float32` for each of `levels`, in the
    ///   order of `PictureLevel.allCases`: red, green, blue (0...1, may overshoot), then logits.
    func callAsFunction(
        maps: Tensor, vector: Tensor, levels: Set<PictureLevel>, precision: ElementType,
        _ pass: Pass
    ) throws -> [Tensor]
}
