import Foundation
import Geometry
import Networks
import Support
import Tensors
import Testing

struct FeatureTests {
    private func picture(seed: UInt64) throws -> Tensor {
        var random = SeededGenerator(seed: seed)
        return try (Tensor.normal([1, 3, 32, 32], using: &random) * 0.2 + 0.5).clamped(0...1)
    }

    /// A file with the names of torchvision's VGG16 and few channels.
    private func write(to url: URL, dropping name: String = "") throws {
        var random = SeededGenerator(seed: 2)
        var tensors: [(name: String, tensor: Tensor)] = []
        var inputs = 3
        for (number, outputs) in zip(
            [0, 2, 5, 7, 10, 12, 14, 17, 19, 21], [4, 4, 6, 6, 8, 8, 8, 10, 10, 10])
        {
            tensors.append(
                (
                    "features.\(number).weight",
                    try Tensor.normal([outputs, inputs, 3, 3], deviation: 0.2, using: &random)
                ))
            tensors.append(("features.\(number).bias", try Tensor(repeating: 0.1, [outputs])))
            inputs = outputs
        }
        tensors.append(("classifier.0.bias", try Tensor(repeating: 0, [3])))
        try SafetensorsFile.write(tensors.filter { $0.name != name }, to: url)
    }

    @Test func vggReadsTheLayoutOfTorchvision() throws {
        let folder = try TemporaryFolder()
        let url = folder.file("vgg16.safetensors")
        try write(to: url)
        let network = try VGG16Features(url)
        let features = try network.features(picture(seed: 1))
        #expect(
            features.map(\.shape) == [
                [1, 4, 32, 32], [1, 6, 16, 16], [1, 8, 8, 8], [1, 10, 4, 4],
            ])
        // The first convolution of the mean picture sees zeros: its bias alone is left.
        #expect(try features[0].min().value() >= 0)

        try write(to: url, dropping: "features.12.weight")
        let error = #expect(throws: TensorError.self) { try VGG16Features(url) }
        #expect(error?.description.contains("features.12.weight") == true)
    }

    @Test func likePicturesHaveLikeFeatures() throws {
        let folder = try TemporaryFolder()
        let url = folder.file("vgg16.safetensors")
        try write(to: url)
        let set = ParameterSet(seed: 3)
        let extractor = try Extractor(set)
        let networks: [any FeatureNetwork] = [try VGG16Features(url), extractor]
        let truth = try picture(seed: 1)
        for network in networks {
            #expect(try network.perceptualLoss(truth, truth: truth).value() == 0)
            let near = try (truth + 0.02).recorded()
            let loss = try network.perceptualLoss(near, truth: truth)
            let far = try network.perceptualLoss(picture(seed: 2), truth: truth)
            #expect(try loss.value() < far.value())
            try loss.backward()
            #expect(try #require(try near.gradient()).abs().sum().value() > 0)
        }
    }
}
