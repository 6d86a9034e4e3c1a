/// Reads JSON (RFC 8259) strictly: a key may stand once in an object, nesting is limited, and an
/// error says at which line and key reading stopped.
///
/// The words `NaN` and `Infinity`, which careless programs write, are taken as numbers, so that
/// whoever knows the key's range can refuse them by name.
package struct JSONParser {
    /// Reading stopped here.
    package struct Failure: Error, Equatable {
        /// Counts from 1.
        package var line: Int
        /// The keys that lead to the place, joined by dots; empty at the top.
        package var key: String
        /// What is wrong.
        package var message: String
    }

    private static let maximumDepth = 32
    private static let maximumNumberLength = 64

    private let bytes: [UInt8]
    private var offset = 0
    private var path: [String] = []

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one value that `bytes` hold.
    /// - Throws: `Failure`.
    package static func value(of bytes: [UInt8]) throws(Failure) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw parser.failure("the text is not UTF-8")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.offset = 3 }
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.offset == bytes.count else {
            throw parser.failure("something follows the end of the JSON text")
        }
        return value
    }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func failure(_ message: String) -> Failure {
        let newlines = bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") }
        return Failure(line: 1 + newlines, key: path.joined(separator: "."), message: message)
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func skip(word: String) -> Bool {
        guard bytes[offset...].starts(with: word.utf8) else { return false }
        offset += word.utf8.count
        return true
    }
}

// MARK: Values

extension JSONParser {
    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth <= Self.maximumDepth else {
            throw failure("nested deeper than \(Self.maximumDepth) levels")
        }
        if skip("{") { return .object(try members(depth: depth)) }
        if skip("[") { return .array(try elements(depth: depth)) }
        if next == UInt8(ascii: "\"") { return .text(try text()) }
        if skip(word: "true") { return .bool(true) }
        if skip(word: "false") { return .bool(false) }
        if skip(word: "null") { return .null }
        for word in ["NaN", "Infinity", "-Infinity"] where skip(word: word) {
            return .number(word)
        }
        return .number(try number())
    }

    private mutating func members(depth: Int) throws(Failure) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        if skip("}") { return members }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw failure("a key in quotes is expected") }
            let key = try text()
            path.append(key)
            guard members[key] == nil else { throw failure("the key stands here a second time") }
            guard skip(":") else { throw failure("a colon is expected after the key") }
            members[key] = try value(depth: depth + 1)
            path.removeLast()
        } while skip(",")
        guard skip("}") else { throw failure("a comma or } is expected") }
        return members
    }

    private mutating func elements(depth: Int) throws(Failure) -> [JSONValue] {
        var elements: [JSONValue] = []
        if skip("]") { return elements }
        repeat {
            elements.append(try value(depth: depth + 1))
        } while skip(",")
        guard skip("]") else { throw failure("a comma or ] is expected") }
        return elements
    }

    // number = [ "-" ] int [ "." digits ] [ ( "e" / "E" ) [ "+" / "-" ] digits ]
    private mutating func number() throws(Failure) -> String {
        let start = offset
        if next == UInt8(ascii: "-") { offset += 1 }
        let first = next
        let whole = skipDigits()
        guard whole > 0 else { throw failure("a value is expected") }
        guard whole == 1 || first != UInt8(ascii: "0") else {
            throw failure("a number begins with a superfluous 0")
        }
        if next == UInt8(ascii: ".") {
            offset += 1
            guard skipDigits() > 0 else { throw failure("a digit is expected after the point") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            offset += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
            guard skipDigits() > 0 else { throw failure("a digit is expected in the exponent") }
        }
        guard offset - start <= Self.maximumNumberLength else {
            throw failure("a number has more than \(Self.maximumNumberLength) characters")
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = offset
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            offset += 1
        }
        return offset - start
    }
}

// MARK: Text

extension JSONParser {
    private mutating func text() throws(Failure) -> String {
        offset += 1
        var content: [UInt8] = []
        while let byte = next {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): content.append(contentsOf: String(try escape()).utf8)
            case ..<0x20: throw failure("a control character stands in a text; write it as \\u00XX")
            default: content.append(byte)
            }
        }
        throw failure("a closing quote is missing")
    }

    private mutating func escape() throws(Failure) -> Character {
        defer { offset += 1 }
        switch next.map(Unicode.Scalar.init) {
        case "\"": return "\""
        case "\\": return "\\"
        case "/": return "/"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u":
            return Character(try escapedScalar())
        default: throw failure("an unknown escape stands in a text")
        }
    }

    /// The character of `\uXXXX`, or of two of them that form a surrogate pair (RFC 8259, 7).
    private mutating func escapedScalar() throws(Failure) -> Unicode.Scalar {
        var code = try codeUnit()
        if (0xD800..<0xDC00).contains(code), bytes[(offset + 1)...].starts(with: [0x5C, 0x75]) {
            offset += 2
            let low = try codeUnit()
            guard (0xDC00..<0xE000).contains(low) else {
                throw failure("\\u stands for half a character")
            }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw failure("\\u stands for half a character")
        }
        return scalar
    }

    /// The four digits after `\u`, at which `offset` stands; it is left on the last of them.
    private mutating func codeUnit() throws(Failure) -> UInt32 {
        let digits = bytes[min(offset + 1, bytes.count)...].prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard text.utf8.count == 4, text.allSatisfy(\.isHexDigit),
            let code = UInt32(text, radix: 16)
        else {
            throw failure("four hexadecimal digits are expected after \\u")
        }
        offset += 4
        return code
    }
}
