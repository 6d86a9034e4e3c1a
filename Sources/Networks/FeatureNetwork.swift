import Tensors

/// A trained network whose inner layers tell how alike two pictures are (Johnson et al. 2016).
public protocol FeatureNetwork {
    /// The outputs of inner layers, shallow to deep, for `[batch, 3, height, width]` of sRGB values
    /// 0...1; each `[batch, channels, height / 2^k, width / 2^k]`.
    func features(_ pictures: Tensor) throws -> [Tensor]
}

extension FeatureNetwork {
    /// The perceptual loss: for each layer the mean square difference of the features over the mean
    /// square of the truth's, averaged over the layers. Nothing is learned about `truth`.
    public func perceptualLoss(_ pictures: Tensor, truth: Tensor) throws -> Tensor {
        let wanted = try Torch.withoutGradients { try features(truth).map { try $0.to(.float32) } }
        let terms = try zip(features(pictures), wanted).map { found, wanted in
            let scale = try wanted.squared().mean() + 1e-6
            return try (found.to(.float32) - wanted).squared().mean() / scale
        }
        guard let first = terms.first else { throw TensorError("a network without features") }
        return try terms.dropFirst().reduce(first) { try $0 + $1 } / Double(terms.count)
    }
}

extension Extractor: FeatureNetwork {
    /// The outputs of the first three stages, at 1/2, 1/4 and 1/8 of the picture's size.
    public func features(_ pictures: Tensor) throws -> [Tensor] {
        try stageOutputs(pictures, upTo: 3)
    }
}
