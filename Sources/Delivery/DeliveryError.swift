/// An avatar cannot be delivered as asked. The message says what is wrong and what to do.
public struct DeliveryError: Error, CustomStringConvertible, Sendable {
    /// What happened, for a person.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
