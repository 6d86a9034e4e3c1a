/// A data set could not be made, continued or read. The message names the file, what is wrong and
/// what to do.
public struct SynthesisError: Error, CustomStringConvertible, Sendable {
    /// What happened, for a person.
    public let description: String

    /// Makes an error with a finished message.
    public init(_ description: String) {
        self.description = description
    }
}
