/// What went wrong with a tensor, a network's file, or the library behind them.
public struct TensorError: Error, CustomStringConvertible, Equatable {
    /// Names the operation and its shapes, or the file, and says what to do.
    public let description: String

    /// An error with a message for people.
    public init(_ description: String) { self.description = description }
}
