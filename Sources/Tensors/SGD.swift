/// Stochastic gradient descent with momentum (Sutskever et al. 2013), as methods A and B use it.
public final class SGD {
    private let parameters: [Parameter]
    private let momentum: Double
    private var velocities: [Tensor]

    /// An optimiser of `parameters`.
    public init(_ parameters: [Parameter], momentum: Double = 0.9) throws {
        self.parameters = parameters
        self.momentum = momentum
        velocities = try parameters.map { try $0.tensor.detached() * 0 }
    }

    /// Moves the parameters along the averaged negative gradients, and clears these.
    /// - Parameter scale: multiplies the gradients first, as an average over replicas needs.
    public func step(rate: Double, scale: Double = 1) throws {
        for (parameter, velocity) in zip(parameters, velocities) {
            guard let gradient = try parameter.tensor.gradient() else { continue }
            try velocity.scale(momentum)
            try velocity.add(gradient, scale: scale)
            try parameter.tensor.add(velocity, scale: -rate)
            try parameter.tensor.clearGradient()
        }
    }

    /// What a checkpoint keeps besides the parameters.
    public var state: [(name: String, tensor: Tensor)] {
        zip(parameters, velocities).map { ("sgd.velocity.\($0.name)", $1) }
    }

    /// Goes on from a checkpoint.
    public func restore(_ file: SafetensorsFile) throws {
        for (name, tensor) in state { try tensor.take(try file.tensor(name)) }
    }
}
