import Geometry
import Imaging
import Networks
import Tensors
import Training

/// Learns a fixed linear map from random vectors; which ones depends on seed and step alone.
final class TinyTask: TrainingTask {
    let parameters: ParameterSet
    let lossNames = ["loss"]
    let heldOutNames = ["error"]
    private let layer: Linear
    private let truth: Tensor
    private(set) var moments: [TrainingMoment] = []
    private(set) var restored: [String: String] = [:]

    init(seed: UInt64 = 1) throws {
        parameters = ParameterSet(seed: seed)
        layer = try Linear(parameters, "layer", 4, 2)
        var random = SeededGenerator(seed: 99)
        truth = try Tensor.normal([4, 2], using: &random)
    }

    var state: [String: String] { ["steps": "\(moments.count)"] }

    func restore(_ state: [String: String]) throws { restored = state }

    func step(_ moment: TrainingMoment) throws -> [Double] {
        moments.append(moment)
        let loss = try loss(seed: UInt64(moment.step))
        try loss.backward()
        return [Double(try loss.value())]
    }

    func heldOut() throws -> [Double] { [Double(try loss(seed: 1 << 40).value())] }

    func preview() throws -> Image { Image(width: 4, height: 4, color: .white) }

    func weights() throws -> [Float] { try layer.weight.floats() + layer.bias.floats() }

    private func loss(seed: UInt64) throws -> Tensor {
        var random = SeededGenerator(seed: seed)
        let x = try Tensor.normal([8, 4], using: &random)
        return try (layer(x) - x.multiplied(by: truth)).squared().mean()
    }
}

/// A clock that goes on by the same time whenever it is asked.
final class SteadyClock {
    private var time = 0.0
    private let tick: Double

    init(tick: Double) { self.tick = tick }

    func now() -> Double {
        time += tick
        return time
    }
}
