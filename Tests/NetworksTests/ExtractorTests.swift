import Foundation
import Geometry
import Networks
import Support
import Tensors
import Testing

struct ExtractorTests {
    private let design = {
        var design = Extractor.Design()
        design.widths = [8, 8, 16, 16]
        design.blocks = [1, 1, 1, 1]
        return design
    }()

    private func picture(_ shape: [Int]) throws -> Tensor {
        var random = SeededGenerator(seed: 4)
        return try (Tensor.normal(shape, using: &random) * 0.2 + 0.5).clamped(0...1)
    }

    @Test func shapes() throws {
        let extractor = try Extractor(ParameterSet(seed: 1), design: design)
        let reading = try extractor(picture([2, 3, 64, 96]))
        #expect(reading.logits.shape == [2, 11, 64, 96])
        #expect(reading.logits.type == .float32)
        #expect(
            reading.features.map(\.shape) == [[2, 8, 32, 48], [2, 8, 16, 24], [2, 16, 8, 12]])
        let sums = try reading.probabilities().sum([1])
        #expect(try (sums - 1).abs().max().value() < 1e-5)
        #expect(try reading.features.allSatisfy { try $0.min().value() >= 0 })
    }

    @Test func pictureGetsAGradientFromAFrozenNetwork() throws {
        let set = ParameterSet(seed: 1)
        let extractor = try Extractor(set, design: design)
        try set.freeze()
        let x = try picture([1, 3, 32, 32])
        try x.recorded()
        let weights = try picture([1, 11, 32, 32])
        func loss(_ x: Tensor) throws -> Tensor {
            try (extractor(x).logits * weights).sum()
        }
        try loss(x).backward()
        let gradient = try #require(try x.gradient())
        #expect(set.parameters.allSatisfy { !$0.tensor.requiresGradient })
        var random = SeededGenerator(seed: 6)
        let direction = try Tensor.normal([1, 3, 32, 32], using: &random)
        let slope = try (gradient * direction).sum().value()
        let start = try x.detached()
        let above = try loss(start + direction * 2e-4).value()
        let below = try loss(start - direction * 2e-4).value()
        let difference = (above - below) / 4e-4
        #expect(abs(difference - slope) < 0.03 * max(abs(slope), 1))
    }

    @Test func weightsComeBackAndKnowTheirRig() throws {
        let folder = try TemporaryFolder()
        let url = folder.file("extractor.safetensors")
        let set = ParameterSet(seed: 1)
        let extractor = try Extractor(set, design: design)
        let origin = NetworkFile.Origin(
            network: Extractor.name, design: try NetworkFile.text(of: design), rigName: "human",
            rigVersion: "1.0.0", rigSHA256: "abc", version: "0", seed: 7, minutes: 2.5)
        try NetworkFile.write(set.tensors, origin: origin, to: url)

        let file = try NetworkFile(url, network: Extractor.name)
        #expect(file.origin == origin)
        #expect(try file.design(Extractor.Design.self) == design)
        let again = try file.parameters()
        let copy = try Extractor(again, design: file.design(Extractor.Design.self))
        try again.finish()
        let x = try picture([1, 3, 32, 32])
        let (a, b) = (try extractor(x).logits, try copy(x).logits)
        #expect(try (a - b).abs().max().value() < 0.02)

        try file.check(rigName: "human", rigSHA256: "abc")
        let error = #expect(throws: TensorError.self) {
            try file.check(rigName: "human", rigSHA256: "def")
        }
        #expect(error?.description.contains("train it again") == true)
        try file.check(numbers: 12, of: "human", having: 12)
        let changed = #expect(throws: TensorError.self) {
            try file.check(numbers: 12, of: "human", having: 13)
        }
        #expect(changed?.description.contains("styles or colours have changed") == true)
        #expect(throws: TensorError.self) { try NetworkFile(url, network: "imitator") }
    }
}
