/// Faces or landmarks could not be found for a technical reason. The message says what to do.
public struct LandmarkError: Error, CustomStringConvertible, Sendable {
    /// What happened, for a person.
    public let description: String

    /// Makes an error with a finished message.
    public init(_ description: String) {
        self.description = description
    }
}
