import Foundation
import Tensors

/// The features of VGG16 (Simonyan and Zisserman 2015), by which perceptual losses are usually
/// measured: the outputs after the last ReLU of each of the first four groups of convolutions.
///
/// No weights ship. A user's file is safetensors with the names that torchvision gives the weights
/// trained on ImageNet: `features.0.weight` `[64, 3, 3, 3]`, `features.0.bias` `[64]`, and so on;
/// the classifier may be left out. The numbers of channels are those of the file.
public struct VGG16Features: FeatureNetwork {
    /// Where the convolutions stand in torchvision's list of layers, group by group.
    static let groups = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21]]

    private let groups: [[(weight: Tensor, bias: Tensor)]]
    private let mean: Tensor
    private let deviation: Tensor
    private let type: ElementType

    /// Reads the weights.
    /// - Throws: `TensorError` that names the file and what it lacks.
    public init(_ url: URL, device: Device = .cpu) throws {
        let file = try SafetensorsFile(url)
        var inputs = 3
        let type = try Precision.fastest(on: device)
        groups = try Self.groups.map { layers in
            try layers.map { number in
                let name = "features.\(number)"
                let weight = try file.tensor("\(name).weight")
                let bias = try file.tensor("\(name).bias")
                let outputs = weight.shape.first ?? 0
                guard weight.shape == [outputs, inputs, 3, 3], bias.shape == [outputs] else {
                    throw TensorError(
                        "\(url.path): \(name) is \(weight.shape), VGG16 needs "
                            + "[outputs, \(inputs), 3, 3]; give torchvision's weights of VGG16")
                }
                inputs = outputs
                return (try weight.to(type).to(device), try bias.to(type).to(device))
            }
        }
        self.type = type
        // Of ImageNet, as torchvision's weights expect.
        mean = try Tensor([0.485, 0.456, 0.406] as [Float], [1, 3, 1, 1]).to(device)
        deviation = try Tensor([0.229, 0.224, 0.225] as [Float], [1, 3, 1, 1]).to(device)
    }

    /// The outputs of four groups, at 1, 1/2, 1/4 and 1/8 of the picture's size.
    public func features(_ pictures: Tensor) throws -> [Tensor] {
        let normalized = try (pictures.converted(to: .float32) - mean) / deviation
        var x = try normalized.to(type).channelsLast()
        return try groups.enumerated().map { index, layers in
            if index > 0 { x = try x.maxPooled(2, stride: 2) }
            for layer in layers {
                x = try x.convolved(layer.weight, bias: layer.bias, padding: 1).relu()
            }
            return x
        }
    }
}
