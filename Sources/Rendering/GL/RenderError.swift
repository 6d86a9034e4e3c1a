/// Why a picture could not be rendered, in words for the user.
public struct RenderError: Error, CustomStringConvertible, Sendable {
    /// What went wrong, and what to do about it.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
