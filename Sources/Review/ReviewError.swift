/// A review cannot be read. The message names the file, what is wrong and what to do.
public struct ReviewError: Error, Equatable, CustomStringConvertible, Sendable {
    /// What happened, for a person.
    public let description: String

    /// An error with a finished message.
    public init(_ description: String) {
        self.description = description
    }
}
