/// A JSON value (RFC 8259) as it stands in a file.
///
/// Numbers keep their text, so that what is read and written again does not change.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What kind of value this is, in words for an error message.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .text: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

// MARK: Numbers

extension JSONValue {
    /// A whole number, without a decimal point.
    package static func integer(_ value: some BinaryInteger) -> JSONValue {
        .number(String(value))
    }

    /// A number with one to six decimals; never scientific notation, never -0.
    ///
    /// Values beyond 9e12 are limited to it; they have no meaning in any file here.
    /// - Precondition: `value` is finite.
    package static func decimal(_ value: Double) -> JSONValue {
        precondition(value.isFinite, "JSON cannot hold \(value)")
        let limit = 9e12
        let millionths = Int64((min(max(value, -limit), limit) * 1e6).rounded())
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var digits = String(fraction)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        return .number("\(millionths < 0 ? "-" : "")\(whole).\(digits)")
    }

    /// A number with one to six decimals, from the shortest decimal that reads back as `value`.
    /// - Precondition: `value` is finite.
    package static func decimal(_ value: Float) -> JSONValue {
        // "0.1" rather than 0.10000000149: what was read is written again.
        .decimal(Double(value.description) ?? Double(value))
    }

    /// Numbers with one to six decimals.
    package static func decimals(_ values: some Sequence<Float>) -> JSONValue {
        .array(values.map { .decimal($0) })
    }
}

// MARK: Writing

extension JSONValue {
    /// The value as text: keys sorted by their bytes, two spaces per level, lists on one line when
    /// they hold no object, a newline at the end.
    package var formatted: String {
        var output = ""
        append(to: &output, indentation: 0)
        return output + "\n"
    }

    /// The value as text on one line, without a newline.
    package var compact: String {
        var output = ""
        append(to: &output, indentation: nil)
        return output
    }

    private func append(to output: inout String, indentation: Int?) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .number(let text): output += text
        case .text(let text): Self.append(quoted: text, to: &output)
        case .array(let values):
            let inner = values.contains(where: \.holdsObject) ? indentation.map { $0 + 2 } : nil
            Self.append(values, in: "[]", to: &output, indentation: inner) { value, output in
                value.append(to: &output, indentation: inner)
            }
        case .object(let members):
            let inner = indentation.map { $0 + 2 }
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            Self.append(sorted, in: "{}", to: &output, indentation: inner) { member, output in
                Self.append(quoted: member.key, to: &output)
                output += ": "
                member.value.append(to: &output, indentation: inner)
            }
        }
    }

    private var holdsObject: Bool {
        switch self {
        case .object: true
        case .array(let values): values.contains(where: \.holdsObject)
        default: false
        }
    }

    private static func append<Element>(
        _ elements: [Element], in brackets: String, to output: inout String, indentation: Int?,
        element appendElement: (Element, inout String) -> Void
    ) {
        output += brackets.prefix(1)
        for (index, element) in elements.enumerated() {
            if index > 0 { output += indentation == nil ? ", " : "," }
            if let indentation { output += "\n" + String(repeating: " ", count: indentation) }
            appendElement(element, &output)
        }
        if let indentation, !elements.isEmpty {
            output += "\n" + String(repeating: " ", count: indentation - 2)
        }
        output += brackets.suffix(1)
    }

    private static func append(quoted text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\t": output += "\\t"
            case "\r": output += "\\r"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
