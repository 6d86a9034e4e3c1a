/// A named tensor that training changes.
///
/// Replicas of a network on several threads share parameters: they read them while they compute and
/// add to their gradients (libtorch locks the addition); only an optimiser writes, between steps,
/// when no replica computes. That agreement is what makes sharing safe.
public final class Parameter: @unchecked Sendable {
    /// The path of the parameter in its network, such as `encoder.2.weight`.
    public let name: String
    /// A recorded leaf, `float32` unless the network is checked in `float64`.
    public let tensor: Tensor

    /// A parameter that starts from `tensor`.
    public init(_ name: String, _ tensor: Tensor) throws {
        self.name = name
        self.tensor = try tensor.detached().recorded()
    }
}
