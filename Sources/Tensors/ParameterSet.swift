import Geometry

/// The parameters and running averages of a network by name, made on first mention.
///
/// Layers ask for what they need while a network is put together: a set that was read from a file
/// answers with the file's tensors, an empty one with fresh random ones.
public final class ParameterSet {
    /// What training changes, in the order of mention.
    public private(set) var parameters: [Parameter] = []
    /// Averages that layers keep up to date themselves.
    public private(set) var averages: [Parameter] = []
    private var stored: [String: Tensor]
    private var random: SeededGenerator
    private let device: Device
    private let source: String

    /// Fresh parameters, drawn from `seed`.
    public init(seed: UInt64, device: Device = .cpu) {
        stored = [:]
        random = SeededGenerator(seed: seed)
        self.device = device
        source = ""
    }

    /// The tensors of a file; the network that is put together must name all of them (`finish`).
    public init(_ file: SafetensorsFile, device: Device = .cpu) throws {
        stored = [:]
        for name in file.names { stored[name] = try file.tensor(name) }
        random = SeededGenerator(seed: 0)
        self.device = device
        source = file.path
    }

    /// A parameter of `shape`; fresh ones are normal deviates of `deviation` about `mean`.
    /// - Throws: when the file has no such tensor, or one of another shape.
    public func parameter(
        _ name: String, _ shape: [Int], deviation: Float = 0, mean: Double = 0
    ) throws -> Tensor {
        let parameter = try Parameter(name, try start(name, shape, deviation, mean))
        parameters.append(parameter)
        return parameter.tensor
    }

    /// An average that a layer keeps; not trained by gradients.
    public func average(_ name: String, _ shape: [Int], mean: Double) throws -> Tensor {
        let parameter = try Parameter(name, try start(name, shape, 0, mean))
        try parameter.tensor.recorded(false)
        averages.append(parameter)
        return parameter.tensor
    }

    /// Checks that a file held nothing that the network did not ask for.
    public func finish() throws {
        guard let name = stored.keys.min() else { return }
        throw TensorError("\(source): holds \(name), which this network does not have")
    }

    /// Leaves the parameters out of what is recorded: a network that is used and not trained costs
    /// only the way back to its input.
    public func freeze() throws {
        for parameter in parameters { try parameter.tensor.recorded(false) }
    }

    /// All tensors by name, as a file holds them.
    public var tensors: [(name: String, tensor: Tensor)] {
        (parameters + averages).map { ($0.name, $0.tensor) }
    }

    /// How many numbers are trained.
    public var count: Int { parameters.reduce(0) { $0 + $1.tensor.count } }

    private func start(
        _ name: String, _ shape: [Int], _ deviation: Float, _ mean: Double
    ) throws -> Tensor {
        if source.isEmpty {
            var fresh = try Tensor(repeating: mean, shape)
            if deviation > 0 {
                fresh = try fresh + Tensor.normal(shape, deviation: deviation, using: &random)
            }
            return try fresh.to(device)
        }
        guard let tensor = stored.removeValue(forKey: name) else {
            throw TensorError("\(source): has no \(name), which this network needs")
        }
        guard tensor.shape == shape else {
            throw TensorError("\(source): \(name) is \(tensor.shape), this network needs \(shape)")
        }
        return try tensor.to(.float32).to(device)
    }
}
