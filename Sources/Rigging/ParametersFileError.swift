/// A `.params` file is not what it should be.
public struct ParametersError: Error, Equatable, CustomStringConvertible, Sendable {
    /// The file, as the user named it.
    public var file: String
    /// The key at fault, such as `identity.nose.hump`; empty when it is the file as a whole.
    public var key: String
    /// What is wrong, what is allowed, and what to do.
    public var message: String

    /// An error from its parts.
    public init(file: String, key: String = "", message: String) {
        self.file = file
        self.key = key
        self.message = message
    }

    /// The parts as one line for a person.
    public var description: String {
        key.isEmpty ? "\(file): \(message)" : "\(file): \(key): \(message)"
    }
}
