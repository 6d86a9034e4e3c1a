import Geometry

/// The members of a JSON object in a file, with errors that name file and key.
struct JSONFields {
    let members: [String: JSONValue]
    /// The keys that lead to the object, joined by dots; empty at the top.
    let key: String
    let file: String

    init(_ members: [String: JSONValue], key: String, file: String) {
        self.members = members
        self.key = key
        self.file = file
    }

    func error(_ name: String, _ message: String) -> ParametersError {
        ParametersError(file: file, key: key.isEmpty ? name : "\(key).\(name)", message: message)
    }

    func refuseUnknown(besides known: Set<String>, remedy: String) throws(ParametersError) {
        // The first by name, so that the same file always gives the same message.
        if let name = members.keys.filter({ !known.contains($0) }).min() {
            throw error(name, "unknown key; \(remedy)")
        }
    }

    func fields(_ name: String) throws(ParametersError) -> JSONFields {
        let value = try value(name, expected: "an object")
        guard case .object(let members) = value else {
            throw wrongKind(name, value, expected: "an object")
        }
        return JSONFields(members, key: key.isEmpty ? name : "\(key).\(name)", file: file)
    }

    func text(_ name: String) throws(ParametersError) -> String {
        let value = try value(name, expected: "text")
        guard case .text(let text) = value else { throw wrongKind(name, value, expected: "text") }
        return text
    }

    /// The SHA-256 of a photo.
    func digest(_ name: String) throws(ParametersError) -> String {
        let digest = try text(name)
        guard digest.utf8.count == 64, digest.utf8.allSatisfy("0123456789abcdef".utf8.contains)
        else { throw error(name, "not 64 hexadecimal digits; write the photo's SHA-256") }
        return digest
    }

    /// The objects of a list.
    func objects(_ name: String) throws(ParametersError) -> [JSONFields] {
        let expected = "a list of objects"
        let value = try value(name, expected: expected)
        guard case .array(let elements) = value else {
            throw wrongKind(name, value, expected: expected)
        }
        var objects: [JSONFields] = []
        for element in elements {
            guard case .object(let members) = element else {
                throw wrongKind(name, element, expected: expected)
            }
            objects.append(
                JSONFields(members, key: key.isEmpty ? name : "\(key).\(name)", file: file))
        }
        return objects
    }

    private func value(_ name: String, expected: String) throws(ParametersError) -> JSONValue {
        guard let value = members[name] else {
            throw error(name, "missing; add it (\(expected))")
        }
        return value
    }

    private func wrongKind(
        _ name: String, _ value: JSONValue, expected: String
    ) -> ParametersError {
        error(name, "\(value.kind) where \(expected) is expected")
    }
}

// MARK: Numbers

extension JSONFields {
    /// A number in `range`; `neutral` is what the base face has, for whoever must add the key.
    func number<Number: FileNumber>(
        _ name: String, in range: ClosedRange<Number>, neutral: Number? = nil
    ) throws(ParametersError) -> Number {
        let base = neutral.map { ", \($0.plain) is the base face" } ?? ""
        let expected = "a number in \(range.plain)\(base)"
        return try Self.number(
            try value(name, expected: expected), in: range, expected: expected,
            error: { error(name, $0) })
    }

    func numbers<Number: FileNumber>(
        _ name: String, count: Int, in range: ClosedRange<Number>
    ) throws(ParametersError) -> [Number] {
        let expected = "a number in \(range.plain)"
        var numbers: [Number] = []
        for element in try elements(name, count: count, expected: expected) {
            numbers.append(
                try Self.number(
                    element, in: range, expected: expected, error: { error(name, $0) }))
        }
        return numbers
    }

    /// Three numbers.
    func vector(
        _ name: String, in range: ClosedRange<Float>
    ) throws(ParametersError) -> Vector3 {
        let numbers = try numbers(name, count: 3, in: range)
        return Vector3(numbers[0], numbers[1], numbers[2])
    }

    /// A list of lists of three numbers.
    func vectors(
        _ name: String, count: Int, in range: ClosedRange<Float>
    ) throws(ParametersError) -> [Vector3] {
        let expected = "three numbers in \(range.plain)"
        var vectors: [Vector3] = []
        for (index, element) in try elements(name, count: count, expected: expected).enumerated() {
            let item = JSONFields(
                ["\(index)": element], key: key.isEmpty ? name : "\(key).\(name)", file: file)
            vectors.append(try item.vector("\(index)", in: range))
        }
        return vectors
    }

    func integer<Number: FixedWidthInteger>(
        _ name: String, in range: ClosedRange<Number>
    ) throws(ParametersError) -> Number {
        let expected = "a whole number in \(range.lowerBound)...\(range.upperBound)"
        let value = try value(name, expected: expected)
        return try Self.integer(value, in: range, expected: expected, error: { error(name, $0) })
    }

    func integers(
        _ name: String, count: Int, in range: ClosedRange<Int>
    ) throws(ParametersError) -> [Int] {
        let expected = "a whole number in \(range.lowerBound)...\(range.upperBound)"
        var numbers: [Int] = []
        for element in try elements(name, count: count, expected: expected) {
            numbers.append(
                try Self.integer(
                    element, in: range, expected: expected, error: { error(name, $0) }))
        }
        return numbers
    }

    private func elements(
        _ name: String, count: Int, expected: String
    ) throws(ParametersError) -> [JSONValue] {
        let list = "a list of \(count), each \(expected)"
        let value = try value(name, expected: list)
        guard case .array(let elements) = value, elements.count == count else {
            throw wrongKind(name, value, expected: list)
        }
        return elements
    }

    private static func number<Number: FileNumber>(
        _ value: JSONValue, in range: ClosedRange<Number>, expected: String,
        error: (String) -> ParametersError
    ) throws(ParametersError) -> Number {
        guard case .number(let text) = value else {
            throw error("\(value.kind) where \(expected) is expected")
        }
        // Files hold six decimals: a limit such as 1/3 may have been rounded past itself.
        let slack: Number = 1e-6
        guard let number = Number(text), number >= range.lowerBound - slack,
            number <= range.upperBound + slack
        else {
            throw error("\(text) is out of range; allowed is \(expected)")
        }
        return min(max(number, range.lowerBound), range.upperBound)
    }

    private static func integer<Number: FixedWidthInteger>(
        _ value: JSONValue, in range: ClosedRange<Number>, expected: String,
        error: (String) -> ParametersError
    ) throws(ParametersError) -> Number {
        guard case .number(let text) = value else {
            throw error("\(value.kind) where \(expected) is expected")
        }
        guard let number = Number(text), range.contains(number) else {
            throw error("\(text) is out of range; allowed is \(expected)")
        }
        return number
    }
}

/// `Float` or `Double`.
typealias FileNumber = BinaryFloatingPoint & LosslessStringConvertible

extension BinaryFloatingPoint where Self: LosslessStringConvertible {
    /// The shortest form for a message: 0 rather than 0.0.
    fileprivate var plain: String {
        description.hasSuffix(".0") ? String(description.dropLast(2)) : description
    }
}

extension ClosedRange where Bound: FileNumber {
    fileprivate var plain: String { "\(lowerBound.plain)...\(upperBound.plain)" }
}

extension JSONValue {
    /// Whether the value and all within it may stand in a file.
    var isWritable: Bool {
        switch self {
        case .number(let text): !["NaN", "Infinity", "-Infinity"].contains(text)
        case .array(let values): values.allSatisfy(\.isWritable)
        case .object(let members): members.values.allSatisfy(\.isWritable)
        case .null, .bool, .text: true
        }
    }
}
