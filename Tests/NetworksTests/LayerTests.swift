import Geometry
import Networks
import Tensors
import Testing

struct LayerTests {
    private func picture(_ shape: [Int], seed: UInt64 = 3) throws -> Tensor {
        var random = SeededGenerator(seed: seed)
        return try Tensor.normal(shape, using: &random)
    }

    @Test func shapes() throws {
        let set = ParameterSet(seed: 1)
        let x = try picture([2, 6, 8, 12])
        let stride = try Convolution(set, "a", 6, 10, kernel: 5, stride: 2)
        #expect(try stride(x).shape == [2, 10, 4, 6])
        let grouped = try Convolution(set, "b", 6, 4, groups: 2, hasBias: false)
        #expect(grouped.weight.shape == [4, 3, 3, 3])
        #expect(try grouped(x).shape == [2, 4, 8, 12])
        let block = try ResidualBlock(set, "c", 6, 16, stride: 2)
        #expect(try block(x, .training).shape == [2, 16, 4, 6])
        let dense = try Linear(set, "d", 6, 5)
        #expect(try dense(picture([3, 6])).shape == [3, 5])
        #expect(throws: TensorError.self) { try dense(picture([3, 7])) }
    }

    @Test func convolutionsFollowTheTypeOfTheirInput() throws {
        let layer = try Convolution(ParameterSet(seed: 1), "a", 3, 4)
        let x = try picture([1, 3, 6, 6])
        let exact = try layer(x)
        let rough = try layer(x.to(.bfloat16))
        #expect(rough.type == .bfloat16)
        #expect(try (exact - rough.to(.float32)).abs().max().value() < 0.1)
        // The gradient arrives at the parameters, which stay 32 bits wide.
        try rough.to(.float32).sum().backward()
        #expect(try layer.weight.gradient()?.type == .float32)
    }

    @Test func normalisationInUseIsPartOfTheConvolution() throws {
        let set = ParameterSet(seed: 1)
        let layer = try Convolution(set, "a", 3, 5)
        let norm = try BatchNorm(set, "b", 5)
        let x = try picture([4, 3, 8, 8])
        // Averages and scales that are not the fresh ones.
        for _ in 0..<5 { _ = try layer(x, norm, .training) }
        try norm.weight.add(Tensor([0.3, -0.2, 0.5, 0.1, -1.4], [5]))
        try norm.bias.add(Tensor([0.1, 0.2, -0.3, 0.4, 0.5], [5]))
        let apart = try norm(layer(x), .inference)
        #expect(try (layer(x, norm, .inference) - apart).abs().max().value() < 1e-5)
    }

    @Test func freshResidualBlocksPassTheirInputOn() throws {
        let block = try ResidualBlock(ParameterSet(seed: 1), "a", 4, 4)
        let x = try picture([2, 4, 6, 6])
        #expect(try (block(x, .training) - x.relu()).abs().max().value() == 0)
    }

    @Test func batchNormUsesTheBatchThenItsAverages() throws {
        let norm = try BatchNorm(ParameterSet(seed: 1), "a", 3)
        let x = try picture([4, 3, 8, 8]) * 3 + 5
        let trained = try norm(x, .training)
        #expect(try trained.mean([0, 2, 3]).abs().max().value() < 1e-4)
        #expect(try (trained.squared().mean([0, 2, 3]) - 1).abs().max().value() < 1e-3)
        let once = try norm.mean.floats()
        #expect(try norm.mean.min().value() > 0.1)
        // A replica leaves the averages alone.
        _ = try norm(x, .replica)
        #expect(try norm.mean.floats() == once)
        for _ in 0..<200 { _ = try norm(x, .training) }
        #expect(try (norm(x, .inference) - trained).abs().max().value() < 0.02)
    }

    /// Derivatives of a stack of layers against central differences.
    @Test func gradients() throws {
        let set = ParameterSet(seed: 5)
        let first = try ConvolutionBlock(set, "a", 2, 4, stride: 2)
        let second = try ResidualBlock(set, "b", 4, 6)
        let dense = try Linear(set, "c", 6, 3)
        let x = try picture([3, 2, 8, 8], seed: 9)
        let weights = try picture([3, 3], seed: 10)
        // A block that passes its input on would hide its own layers.
        for parameter in set.parameters where parameter.name == "b.norm.weight" {
            try parameter.tensor.take(Tensor(repeating: 0.7, [6]))
        }
        func loss() throws -> Tensor {
            let pooled = try second(first(x, .replica), .replica).mean([2, 3])
            return try (dense(pooled) * weights).sum()
        }
        try loss().backward()
        var random = SeededGenerator(seed: 11)
        for parameter in set.parameters {
            let gradient = try #require(try parameter.tensor.gradient()).floats()
            // Along a random direction, so that one number tells of the whole tensor.
            let direction = try Tensor.normal(parameter.tensor.shape, using: &random)
            let slope = zip(gradient, try direction.floats()).reduce(0) { $0 + $1.0 * $1.1 }
            let step = 2e-3
            try parameter.tensor.add(direction, scale: step)
            let above = try loss().value()
            try parameter.tensor.add(direction, scale: -2 * step)
            let below = try loss().value()
            try parameter.tensor.add(direction, scale: step)
            let difference = (above - below) / Float(2 * step)
            #expect(abs(difference - slope) < 0.03 * max(abs(slope), 0.5), "\(parameter.name)")
        }
    }
}
