import Support
import Tensors
import Testing

@testable import Networks

struct RegressorTests {
    @Test func `a regressor says a number and a spread for each output`() throws {
        let set = ParameterSet(seed: 3)
        let regressor = try Regressor(set, design: .init(outputs: 7))
        let pictures = try Tensor(repeating: 0.4, [2, 3, Regressor.size, Regressor.size])
        let reading = try regressor(pictures)
        #expect(reading.values.shape == [2, 7])
        #expect(reading.logSpreads.shape == [2, 7])
        let spreads = try reading.logSpreads.floats()
        #expect(spreads.allSatisfy { (-4...1).contains($0) })
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
        func values(_ set: ParameterSet, _ name: String) throws -> [Float] {
            try #require(set.tensors.first { $0.name == name }).tensor.contiguous().floats()
        }
        let name = "stage2.0.first.convolution.weight"
        let (own, other) = (try values(set, name), try values(extractor, name))
        #expect(zip(own, other).allSatisfy { abs($0 - $1) < 1e-3 })
        let hidden = try values(set, "hidden.weight")
        #expect(hidden.contains { $0 != 0 })
    }
}
