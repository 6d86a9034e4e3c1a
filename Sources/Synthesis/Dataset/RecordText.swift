import Geometry

/// Writes one JSON object (RFC 8259) on one line, with numbers of fixed precision: the record of a
/// sample holds thousands of them.
struct RecordText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init() {
        bytes.reserveCapacity(32 << 10)
    }

    mutating func object(_ key: String? = nil, _ members: (inout RecordText) -> Void) {
        begin(key)
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func list(_ key: String? = nil, _ elements: (inout RecordText) -> Void) {
        begin(key)
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        elements(&self)
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// A number with exactly `decimals` digits behind the point; what is not finite becomes 0.
    mutating func number(_ key: String? = nil, _ value: Float, decimals: Int) {
        begin(key)
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let limit = 1e15
        let known = value.isFinite ? Double(value) : 0
        let steps = Int((min(max(known * scale, -limit), limit)).rounded())
        if steps < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = steps.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        append(digits: whole, atLeast: 1)
        if decimals > 0 {
            bytes.append(UInt8(ascii: "."))
            append(digits: fraction, atLeast: decimals)
        }
        needsComma = true
    }

    mutating func numbers(_ key: String? = nil, _ values: some Sequence<Float>, decimals: Int) {
        list(key) { list in
            for value in values { list.number(nil, value, decimals: decimals) }
        }
    }

    mutating func integer(_ key: String? = nil, _ value: some BinaryInteger) {
        begin(key)
        bytes.append(contentsOf: String(value).utf8)
        needsComma = true
    }

    /// Text without characters that JSON escapes.
    mutating func text(_ key: String? = nil, _ value: String) {
        begin(key)
        append(quoted: value)
        needsComma = true
    }

    private mutating func begin(_ key: String?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
        guard let key else { return }
        append(quoted: key)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(quoted text: String) {
        precondition(
            text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }, "text is plain")
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(digits value: UInt, atLeast count: Int) {
        var reversed: [UInt8] = []
        var rest = value
        repeat {
            reversed.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        for _ in 0..<max(0, count - reversed.count) { bytes.append(UInt8(ascii: "0")) }
        bytes.append(contentsOf: reversed.reversed())
    }
}

extension RecordText {
    mutating func vector(_ key: String? = nil, _ value: Vector2, decimals: Int) {
        numbers(key, [value.x, value.y], decimals: decimals)
    }

    mutating func vector(_ key: String? = nil, _ value: Vector3, decimals: Int) {
        numbers(key, [value.x, value.y, value.z], decimals: decimals)
    }

    /// Nine numbers, row by row.
    mutating func matrix(_ key: String, _ value: Matrix3) {
        let (x, y, z) = value.columns
        numbers(key, [x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z], decimals: 6)
    }
}
