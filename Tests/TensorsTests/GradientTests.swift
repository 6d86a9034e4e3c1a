import Foundation
import Geometry
import Tensors
import Testing

/// Derivatives against central differences, in 64 bits.
struct GradientTests {
    /// A recorded tensor of random numbers between 0.2 and 1.
    private func random(_ shape: [Int], seed: UInt64) throws -> Tensor {
        var random = SeededGenerator(seed: seed)
        let elements = (0..<shape.reduce(1, *)).map { _ in
            Double.random(in: 0.2...1, using: &random)
        }
        return try Tensor(elements, shape).recorded()
    }

    /// The largest difference, relative to the largest derivative.
    private func error(
        of function: (Tensor) throws -> Tensor, at x: Tensor, seed: UInt64 = 9
    ) throws -> Double {
        // A random weighting of the outputs makes one number of them.
        let weights = try random(try function(x).shape, seed: seed).detached()
        func loss(_ x: Tensor) throws -> Tensor { try (function(x) * weights).sum() }
        try x.clearGradient()
        try loss(x).backward()
        let gradient = try #require(try x.gradient()).doubles()
        let start = try x.doubles()
        let step = 1e-5
        var worst = 0.0
        for index in start.indices {
            func shifted(_ by: Double) throws -> Double {
                var moved = start
                moved[index] += by
                return try loss(try Tensor(moved, x.shape)).doubles()[0]
            }
            let difference = (try shifted(step) - shifted(-step)) / (2 * step)
            worst = max(worst, abs(difference - gradient[index]))
        }
        return worst / (gradient.map(abs).max() ?? 1)
    }

    @Test func elementwise() throws {
        let x = try random([3, 4], seed: 1)
        let y = try random([3, 1], seed: 2).detached()
        let functions: [(String, (Tensor) throws -> Tensor)] = [
            ("+", { try $0 + y }), ("-", { try y - $0 }), ("*", { try $0 * y }),
            ("/", { try y / $0 }), ("affine", { try $0.affine(3, -2) }),
            ("abs", { try ($0 - 0.5).abs() }), ("exp", { try $0.exp() }),
            ("log", { try $0.log() }), ("root", { try $0.squareRoot() }),
            ("rsqrt", { try $0.reciprocalSquareRoot() }), ("sin", { try $0.sin() }),
            ("cos", { try $0.cos() }), ("tanh", { try $0.tanh() }),
            ("sigmoid", { try $0.sigmoid() }), ("silu", { try $0.silu() }),
            ("relu", { try ($0 - 0.5).relu() }), ("softplus", { try $0.softplus() }),
            ("squared", { try $0.squared() }), ("power", { try $0.power(1.7) }),
            ("leaky", { try ($0 - 0.5).leakyReLU(0.1) }),
            ("maximum", { try $0.maximum(y) }), ("minimum", { try $0.minimum(y) }),
            ("clamped", { try $0.clamped(0.3...0.8) }),
        ]
        for (name, function) in functions {
            let error = try error(of: function, at: x)
            #expect(error < 1e-6, "\(name)")
        }
    }

    @Test func reductionsAndForm() throws {
        let x = try random([2, 3, 4], seed: 3)
        let indices = try Tensor([Int64(2), 0, 2], [3])
        let functions: [(String, (Tensor) throws -> Tensor)] = [
            ("sum", { try $0.sum([1]) }), ("mean", { try $0.mean([0, 2], keep: true) }),
            ("max", { try $0.max([2]) }), ("softmax", { try $0.softmax(1) }),
            ("log softmax", { try $0.logSoftmax(2) }),
            ("reshaped", { try $0.reshaped([4, -1]).squared() }),
            ("permuted", { try $0.permuted([2, 0, 1]).squared() }),
            ("slice", { try $0.slice(1, 1..<3).squared() }),
            ("select", { try $0.select(2, indices).squared() }),
            ("flipped", { try $0.flipped(0).squared() }),
            ("joined", { try Tensor.concatenated([$0, $0.squared()], 1) }),
            ("expanded", { try $0.slice(0, 0..<1).expanded([5, 3, 4]).squared() }),
        ]
        for (name, function) in functions {
            let error = try error(of: function, at: x)
            #expect(error < 1e-6, "\(name)")
        }
    }

    @Test func layers() throws {
        let x = try random([2, 4, 6, 6], seed: 4)
        let weight = try random([6, 4, 3, 3], seed: 5).detached()
        let scale = try random([4], seed: 6).detached()
        let grid = try (random([2, 3, 3, 2], seed: 7).detached() - 0.6) * 2
        let functions: [(String, (Tensor) throws -> Tensor)] = [
            ("convolved", { try $0.convolved(weight, padding: 1) }),
            ("strided", { try $0.convolved(weight, stride: 2, padding: 1) }),
            ("upsampled", { try $0.upsampled(2).squared() }),
            ("resized", { try $0.resized(height: 9, width: 5).squared() }),
            ("smaller", { try $0.resized(height: 3, width: 2, antialias: true).squared() }),
            ("average pool", { try $0.averagePooled(2).squared() }),
            ("max pool", { try $0.maxPooled(3, stride: 2, padding: 1) }),
            ("shuffled", { try $0.pixelShuffled(2).squared() }),
            ("sampled", { try $0.sampled(at: grid).squared() }),
            ("matrix", { try $0.multiplied(by: $0.permuted([0, 1, 3, 2])) }),
            (
                "batch norm",
                {
                    try $0.batchNormalized(
                        weight: scale, bias: scale, mean: scale, variance: scale, training: true,
                        momentum: 0)
                }
            ),
            ("group norm", { try $0.groupNormalized(2, weight: scale, bias: scale) }),
        ]
        for (name, function) in functions {
            let error = try error(of: function, at: x)
            #expect(error < 1e-5, "\(name)")
        }
        let classes = try Tensor((0..<72).map { Int64($0 % 4) }, [2, 6, 6])
        let error = try error(of: { try $0.crossEntropy(classes, ignored: 3) }, at: x)
        #expect(error < 1e-6)
    }

    @Test func convolutionWeightsAndGrids() throws {
        let x = try random([1, 2, 5, 5], seed: 8).detached()
        let weight = try random([3, 2, 3, 3], seed: 9)
        let ofWeight = try error(of: { try x.convolved($0, padding: 1) }, at: weight)
        #expect(ofWeight < 1e-6)
        // Inside one cell of the picture: samples are bilinear there.
        let grid = try random([1, 2, 2, 2], seed: 10)
        let ofGrid = try error(of: { try x.sampled(at: $0 * 0.1) }, at: grid)
        #expect(ofGrid < 1e-5)
    }
}
