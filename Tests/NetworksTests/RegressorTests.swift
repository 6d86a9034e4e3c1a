import Support
import Tensors
import Testing

@testable import Networks

struct RegressorTests {
    @Test func `a regressor says a number and a spread for each output`() throws {
        let set = ParameterSet(seed: 3)
        let regressor = try Regressor(set, design: .init(outputs: 7))
        let faces = try Tensor(repeating: 0.4, [2, 3, Regressor.size, Regressor.size])
        let heads = try Tensor(repeating: 0.4, [2, 3, Regressor.headSize, Regressor.headSize])
        let reading = try regressor(faces, heads: heads)
        #expect(reading.values.shape == [2, 7])
        #expect(reading.logSpreads.shape == [2, 7])
        let spreads = try reading.logSpreads.floats()
        #expect(spreads.allSatisfy { (-4...1).contains($0) })
    }

    /// Heads begin to count when they are learned from: what was learned from faces alone goes on.
    @Test func `what a head tells is added, and nothing at first`() throws {
        let set = ParameterSet(seed: 3)
        let regressor = try Regressor(set, design: .init(outputs: 7))
        func picture(_ size: Int, _ value: Double) throws -> Tensor {
            try Tensor(repeating: value, [1, 3, size, size])
        }
        func values(_ head: Double) throws -> [Float] {
            try regressor(picture(Regressor.size, 0.4), heads: picture(Regressor.headSize, head))
                .values.floats()
        }
        #expect(try values(0.2) == values(0.9))
        let output = try #require(set.tensors.first { $0.name == "head.output.weight" }).tensor
        try output.take(Tensor(repeating: 0.1, output.shape))
        #expect(try values(0.2) != values(0.9))
    }

    @Test func `an encoder is taken over from another network's file`() throws {
        let folder = try TemporaryFolder()
        let extractor = ParameterSet(seed: 5)
        _ = try Extractor(extractor)
        let origin = NetworkFile.Origin(
            network: Extractor.name, design: try NetworkFile.text(of: Extractor.Design()),
            rigName: "human", rigVersion: "1.0.0", rigSHA256: "abc", version: "0", seed: 5,
            minutes: 1)
        let url = folder.file("extractor.safetensors")
        try NetworkFile.write(extractor.tensors, origin: origin, to: url)
        let file = try NetworkFile(url, network: Extractor.name)
        let set = ParameterSet(seed: 6)
        _ = try Regressor(set, design: .init(outputs: 3))
        try set.take(from: file)
        try set.take(from: file, prefix: Regressor.headPrefix)
        func values(_ set: ParameterSet, _ name: String) throws -> [Float] {
            try #require(set.tensors.first { $0.name == name }).tensor.contiguous().floats()
        }
        let name = "stage2.0.first.convolution.weight"
        let other = try values(extractor, name)
        for own in [try values(set, name), try values(set, Regressor.headPrefix + name)] {
            #expect(zip(own, other).allSatisfy { abs($0 - $1) < 1e-3 })
        }
        let hidden = try values(set, "hidden.weight")
        #expect(hidden.contains { $0 != 0 })
    }
}
