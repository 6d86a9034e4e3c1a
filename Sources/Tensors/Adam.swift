import Foundation

/// Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019).
public final class Adam {
    private let parameters: [Parameter]
    private let beta1: Double
    private let beta2: Double
    private let epsilon: Double
    private let weightDecay: Double
    private var means: [Tensor]
    private var squares: [Tensor]
    /// Steps done.
    public private(set) var stepCount = 0

    /// An optimiser of `parameters`.
    /// - Parameter weightDecay: the share of each parameter with more than one dimension that is
    ///   taken off per step, in learning rates.
    public init(
        _ parameters: [Parameter], beta1: Double = 0.9, beta2: Double = 0.999,
        epsilon: Double = 1e-8, weightDecay: Double = 0
    ) throws {
        self.parameters = parameters
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        means = try parameters.map { try $0.tensor.detached() * 0 }
        squares = try parameters.map { try $0.tensor.detached() * 0 }
    }

    /// Moves the parameters against their gradients, and clears these.
    /// - Parameter scale: multiplies the gradients first, as an average over replicas needs.
    public func step(rate: Double, scale: Double = 1) throws {
        stepCount += 1
        let bias1 = 1 - pow(beta1, Double(stepCount))
        let bias2 = 1 - pow(beta2, Double(stepCount))
        try Torch.withoutGradients {
            for (index, parameter) in parameters.enumerated() {
                guard let gradient = try parameter.tensor.gradient() else { continue }
                let (mean, square) = (means[index], squares[index])
                try mean.scale(beta1)
                try mean.add(gradient, scale: (1 - beta1) * scale)
                try square.scale(beta2)
                try square.addProduct(gradient, gradient, scale: (1 - beta2) * scale * scale)
                if weightDecay > 0, parameter.tensor.shape.count > 1 {
                    try parameter.tensor.scale(1 - rate * weightDecay)
                }
                let size = try (square.squareRoot()).affine(1 / bias2.squareRoot(), epsilon)
                try parameter.tensor.addQuotient(mean, size, scale: -rate / bias1)
                try parameter.tensor.clearGradient()
            }
        }
    }

    /// What a checkpoint keeps besides the parameters: both averages, under their parameters' names.
    public var state: [(name: String, tensor: Tensor)] {
        zip(parameters, zip(means, squares)).flatMap { parameter, averages in
            [
                ("adam.mean.\(parameter.name)", averages.0),
                ("adam.square.\(parameter.name)", averages.1),
            ]
        }
    }

    /// Goes on from a checkpoint.
    /// - Throws: when `file` does not hold the state of these parameters.
    public func restore(_ file: SafetensorsFile, stepCount: Int) throws {
        for (name, tensor) in state { try tensor.take(try file.tensor(name)) }
        self.stepCount = stepCount
    }
}
