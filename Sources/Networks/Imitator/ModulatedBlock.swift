import Tensors

/// A residual block whose channels a vector scales and shifts (FiLM, Perez et al. 2018) after
/// normalisation.
struct ModulatedBlock {
    private let first, second: Convolution
    private let firstNorm, secondNorm: BatchNorm
    private let modulation: Linear
    private let channels: Int

    /// A block of `channels`, modulated by a vector of length `vector`. It starts as the identity.
    init(
        _ set: ParameterSet, _ name: String, _ channels: Int, vector: Int, kernel: Int = 3
    ) throws {
        first = try Convolution(
            set, "\(name).first", channels, channels, kernel: kernel, hasBias: false)
        firstNorm = try BatchNorm(set, "\(name).firstNorm", channels)
        second = try Convolution(
            set, "\(name).second", channels, channels, kernel: kernel, hasBias: false)
        secondNorm = try BatchNorm(set, "\(name).secondNorm", channels, start: 0)
        modulation = try Linear(set, "\(name).modulation", vector, 2 * channels, gain: 0.5)
        self.channels = channels
    }

    /// - Parameters:
    ///   - x: `[batch, channels, height, width]`.
    ///   - vector: `[batch, vector]`.
    func callAsFunction(_ x: Tensor, _ vector: Tensor, _ pass: Pass) throws -> Tensor {
        let batch = vector.shape[0]
        let both = try modulation(vector).reshaped([batch, 2 * channels, 1, 1])
            .converted(to: x.type)
        let scale = try both.slice(1, 0..<channels) + 1
        let shift = try both.slice(1, channels..<2 * channels)
        let inner = try (first(x, firstNorm, pass) * scale + shift).relu()
        return try x + second(inner, secondNorm, pass)
    }
}
