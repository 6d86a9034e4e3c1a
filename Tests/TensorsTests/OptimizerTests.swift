import Foundation
import Geometry
import Tensors
import Testing

struct OptimizerTests {
    /// The squared distance to (1, -2, 3).
    private func loss(_ x: Tensor) throws -> Tensor {
        try (x - Tensor([Float](arrayLiteral: 1, -2, 3), [3])).squared().sum()
    }

    @Test func adamsFirstStepIsTheRate() throws {
        let x = try Parameter("x", Tensor(repeating: 0, [3]))
        let adam = try Adam([x])
        try loss(x.tensor).backward()
        try adam.step(rate: 0.01)
        // Bias correction makes the first step the sign of the gradient.
        for (value, expected) in zip(try x.tensor.floats(), [0.01, -0.01, 0.01] as [Float]) {
            #expect(abs(value - expected) < 1e-6)
        }
        #expect(try x.tensor.gradient() == nil)
    }

    @Test func bothFindTheMinimum() throws {
        let a = try Parameter("a", Tensor(repeating: 0, [3]))
        let b = try Parameter("b", Tensor(repeating: 0, [3]))
        let adam = try Adam([a])
        let sgd = try SGD([b], momentum: 0.8)
        for step in 0..<400 {
            try loss(a.tensor).backward()
            try adam.step(rate: LearningRate.cosine(peak: 0.1).rate(at: Double(step) / 400))
            try loss(b.tensor).backward()
            try sgd.step(rate: 0.02)
        }
        for x in [a, b] {
            #expect(try loss(x.tensor).value() < 1e-4)
        }
    }

    @Test func weightDecayShrinksMatricesAlone() throws {
        let matrix = try Parameter("m", Tensor(repeating: 1, [2, 2]))
        let vector = try Parameter("v", Tensor(repeating: 1, [2]))
        let adam = try Adam([matrix, vector], weightDecay: 0.5)
        try ((matrix.tensor.sum() + vector.tensor.sum()) * 0).backward()
        try adam.step(rate: 0.1)
        #expect(try matrix.tensor.floats().allSatisfy { abs($0 - 0.95) < 1e-6 })
        #expect(try vector.tensor.floats().allSatisfy { $0 == 1 })
    }

    @Test func aRestoredRunGoesOnAsIfNeverStopped() throws {
        func train(_ x: Parameter, _ adam: Adam, _ steps: Int) throws {
            for _ in 0..<steps {
                try loss(x.tensor).backward()
                try adam.step(rate: 0.05)
            }
        }
        let whole = try Parameter("x", Tensor(repeating: 0, [3]))
        try train(whole, try Adam([whole]), 20)

        let first = try Parameter("x", Tensor(repeating: 0, [3]))
        let before = try Adam([first])
        try train(first, before, 11)
        let file = try SafetensorsFile(
            try SafetensorsFile.data(before.state + [("x", first.tensor)]), path: "checkpoint")
        let second = try Parameter("x", try file.tensor("x"))
        let after = try Adam([second])
        try after.restore(file, stepCount: before.stepCount)
        try train(second, after, 9)
        #expect(try whole.tensor.floats() == second.tensor.floats())
    }

    @Test func replicasAddUpToOneBatch() throws {
        var random = SeededGenerator(seed: 5)
        let set = ParameterSet(seed: 6)
        let weight = try set.parameter("weight", [4, 3], deviation: 0.5)
        let inputs = try Tensor.normal([8, 4], using: &random).floats()
        let shared = try #require(set.parameters.first)

        @Sendable func loss(_ rows: Range<Int>) throws {
            let part = Array(inputs[rows.lowerBound * 4..<rows.upperBound * 4])
            let x = try Tensor(part, [rows.count, 4])
            try x.multiplied(by: shared.tensor).tanh().mean().backward()
        }
        try loss(0..<8)
        let whole = try #require(try weight.gradient()).floats()
        try weight.clearGradient()
        try Replicas.run(2) { number in try loss(number * 4..<number * 4 + 4) }
        let halves = try #require(try weight.gradient()).floats()
        for (a, b) in zip(whole, halves) { #expect(abs(a - b / 2) < 1e-6) }
    }

    @Test func replicasReportTheFirstFault() {
        struct Fault: Error, Equatable { var number: Int }
        #expect(throws: Fault(number: 1)) {
            try Replicas.run(3) { number in if number > 0 { throw Fault(number: number) } }
        }
    }

    @Test func parametersComeBackFromAFile() throws {
        func build(_ set: ParameterSet) throws -> Tensor {
            _ = try set.average("mean", [2], mean: 0.5)
            return try set.parameter("weight", [2, 2], deviation: 1)
        }
        let fresh = ParameterSet(seed: 1)
        let weight = try build(fresh)
        let file = try SafetensorsFile(try SafetensorsFile.data(fresh.tensors), path: "net")
        let read = try ParameterSet(file)
        let again = try build(read)
        try read.finish()
        #expect(try weight.floats() == again.floats())
        #expect(again.requiresGradient)

        let partial = try ParameterSet(file)
        _ = try partial.average("mean", [2], mean: 0)
        let left = #expect(throws: TensorError.self) { try partial.finish() }
        #expect(left?.description == "net: holds weight, which this network does not have")
        #expect(throws: TensorError.self) { try ParameterSet(file).parameter("bias", [2]) }
        #expect(throws: TensorError.self) { try ParameterSet(file).parameter("weight", [3]) }
    }

    @Test func learningRates() {
        let cosine = LearningRate.cosine(peak: 2, warmUp: 0.1, end: 0.5)
        #expect(abs(cosine.rate(at: 0.05) - 1) < 1e-9)
        #expect(abs(cosine.rate(at: 0.1) - 2) < 1e-9)
        #expect(abs(cosine.rate(at: 0.55) - 1.5) < 1e-9)
        #expect(abs(cosine.rate(at: 1) - 1) < 1e-9)
        #expect(LearningRate.constant(3).rate(at: 7) == 3)
    }
}
