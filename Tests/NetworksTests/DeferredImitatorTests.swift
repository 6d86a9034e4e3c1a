import Geometry
import Tensors
import Testing

@testable import Networks

/// The texture that the imitator's network learns.
struct DeferredImitatorTests {
    private static let size = 32

    private func network(_ set: ParameterSet) throws -> DeferredImitator {
        var texture = DeferredImitator.Design.Texture(coordinates: 6, mask: 8)
        texture.channels = 3
        texture.size = 16
        let network = try DeferredImitator(
            set,
            DeferredImitator.Design(
                maps: 9, texture: texture, positions: [0, 3], vector: 4, classes: 2,
                widths: [8, 8, 8, 8, 8]))
        // Heads begin at zero.
        var random = SeededGenerator(seed: 2)
        for parameter in set.parameters {
            try parameter.tensor.add(
                Tensor.normal(parameter.tensor.shape, deviation: 0.1, using: &random))
        }
        return network
    }

    /// Maps whose left half shows the texel at a place; their right half shows no texture.
    private func maps(at place: Vector2) throws -> Tensor {
        var values: [Float] = []
        for pixel in 0..<Self.size * Self.size {
            let isLeft = pixel % Self.size < Self.size / 2
            values += [0.1, -0.2, 0.3, 0.2, 0.1, 0, place.x, place.y, isLeft ? 1 : 0]
        }
        return try Tensor(values, [1, Self.size, Self.size, 9]).permuted([0, 3, 1, 2])
    }

    @Test func `what a texel learns is the derivative by it, and only seen texels learn`() throws {
        let set = ParameterSet(seed: 4)
        let network = try network(set)
        let texture = try #require(set.parameters.first { $0.name == "texture" }).tensor
        // The middle of texel (4, 11) of 16.
        let maps = try maps(at: Vector2(-1 + 2 * 4.5 / 16, -1 + 2 * 11.5 / 16))
        let vector = try Tensor([0.1, 0.2, -0.3, 0.4], [1, 4])
        func loss() throws -> Tensor {
            let pictures = try network(
                maps: maps, vector: vector, levels: [.half, .full], precision: .float32)
            return try pictures[0].squared().mean() + pictures[1].squared().mean()
        }
        try loss().backward()
        let gradient = try #require(try texture.gradient()).floats()
        let seen = (1 * 16 + 11) * 16 + 4
        let largest = gradient.map(abs).max() ?? 0
        #expect(largest > 0)
        for (texel, slope) in gradient.enumerated() where texel % 256 != 11 * 16 + 4 {
            #expect(abs(slope) < 1e-4 * largest, "texel \(texel)")
        }
        let h: Float = 0.01
        func shifted(_ step: Float) throws -> Double {
            var values = try texture.floats()
            values[seen] += step
            try texture.take(Tensor(values, texture.shape))
            return try Torch.withoutGradients { Double(try loss().value()) }
        }
        let high = try shifted(h)
        let low = try shifted(-2 * h)
        let slope = Float((high - low) / Double(2 * h))
        #expect(abs(slope - gradient[seen]) < 0.02 * largest)
    }
}
