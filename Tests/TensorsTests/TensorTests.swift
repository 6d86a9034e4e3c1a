import Foundation
import Geometry
import Tensors
import Testing

struct TensorTests {
    @Test func knownValues() throws {
        let a = try Tensor([Float](arrayLiteral: 1, 2, 3, 4, 5, 6), [2, 3])
        #expect(try a.sum([0]).floats() == [5, 7, 9])
        #expect(try a.mean().value() == 3.5)
        #expect(try a.permuted([1, 0]).floats() == [1, 4, 2, 5, 3, 6])
        #expect(try a.multiplied(by: a.permuted([1, 0])).floats() == [14, 32, 32, 77])
        #expect(try a.argmax(1).integers() == [2, 2])
        #expect(try (10 - a).floats() == [9, 8, 7, 6, 5, 4])
        #expect(try a.slice(1, 1..<2).floats() == [2, 5])
        let blocks = try Tensor([Float](arrayLiteral: 1, 2, 3, 4), [1, 4, 1, 1]).pixelShuffled(2)
        #expect(blocks.shape == [1, 1, 2, 2])
        #expect(try blocks.floats() == [1, 2, 3, 4])
    }

    @Test func convolutionOfAnImpulseIsTheKernel() throws {
        var impulse = [Float](repeating: 0, count: 25)
        impulse[12] = 1
        let picture = try Tensor(impulse, [1, 1, 5, 5])
        let kernel = try Tensor((1...9).map(Float.init), [1, 1, 3, 3])
        let result = try picture.convolved(kernel, padding: 1).floats()
        // Correlation turns the kernel round.
        let inner = [6, 7, 8, 11, 12, 13, 16, 17, 18].map { result[$0] }
        #expect(inner == (1...9).reversed().map(Float.init))
    }

    @Test func wrongShapesSaySo() throws {
        let a = try Tensor(repeating: 1, [2, 3])
        let b = try Tensor(repeating: 1, [4, 3])
        let error = try #require(throws: TensorError.self) { try a + b }
        #expect(error.description.hasPrefix("[2, 3] + [4, 3]: "))
        #expect(throws: TensorError.self) { try a.multiplied(by: b) }
        #expect(throws: TensorError.self) { try a.slice(1, 2..<5) }
        #expect(throws: TensorError.self) { try a.reshaped([5]) }
        #expect(throws: TensorError.self) { try Tensor([Float](repeating: 0, count: 5), [2, 3]) }
        #expect(throws: TensorError.self) { try a.value() }
        #expect(throws: TensorError.self) { try a.backward() }
    }

    @Test func typesConvert() throws {
        let a = try Tensor([Float](arrayLiteral: 0.1, 1.5, -3), [3])
        for type in [ElementType.bfloat16, .float16, .float64] {
            let back = try a.to(type).to(.float32).floats()
            for (x, y) in zip(try a.floats(), back) { #expect(abs(x - y) <= abs(x) / 128) }
        }
        #expect(try Tensor([UInt8](arrayLiteral: 0, 128, 255), [3]).floats() == [0, 128, 255])
    }

    @Test func nothingIsRecordedWithoutGradients() throws {
        let x = try Tensor(repeating: 2, [1]).recorded()
        let y = try Torch.withoutGradients { try x * x }
        #expect(!y.requiresGradient)
        #expect(try (x * x).requiresGradient)
    }

    @Test func bfloat16ConvolutionsKeepFloat32Weights() throws {
        var random = SeededGenerator(seed: 11)
        let x = try Tensor.normal([1, 8, 16, 16], using: &random)
        let weight = try Tensor.normal([8, 8, 3, 3], deviation: 0.1, using: &random).recorded()
        let exact = try x.convolved(weight, padding: 1)
        let half = try x.to(.bfloat16).channelsLast()
            .convolved(try weight.to(.bfloat16), padding: 1).to(.float32)
        let difference = try (exact - half).abs().max().value()
        #expect(difference < 0.05, "\(difference)")
        try half.squared().mean().backward()
        let gradient = try #require(try weight.gradient())
        #expect(gradient.type == .float32)
        #expect(try gradient.abs().max().value() > 0)
    }

    @Test func normalDeviatesFollowTheirSeed() throws {
        var first = SeededGenerator(seed: 3)
        var second = SeededGenerator(seed: 3)
        let a = try Tensor.normal([101, 101], using: &first)
        let b = try Tensor.normal([101, 101], using: &second)
        #expect(try a.floats() == b.floats())
        let mean = try a.mean().value()
        let deviation = try (a.squared().mean().value()).squareRoot()
        #expect(abs(mean) < 0.05)
        #expect(abs(deviation - 1) < 0.03)
    }
}
