/// A reason to look at a fit before it is trusted.
public struct FitWarning: Codable, Equatable, Sendable {
    /// A short name that stays the same from version to version, for programs.
    public struct Code: RawRepresentable, Codable, Hashable, Sendable {
        /// The name as it stands in files.
        public let rawValue: String

        /// The code of this name; readers take those of later versions too.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// What kind of reason it is.
    public var code: Code
    /// What is the matter and what to do, for a person; it does not name the photo.
    public var text: String

    /// A warning from its parts.
    public init(_ code: Code, _ text: String) {
        self.code = code
        self.text = text
    }
}

extension FitWarning {
    /// The warning as it stands in files and in lines for programs.
    package var json: JSONValue {
        .object(["code": .text(code.rawValue), "text": .text(text)])
    }
}
