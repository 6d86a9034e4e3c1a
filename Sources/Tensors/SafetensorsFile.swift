import Foundation
import Storage

/// Reads a file in the safetensors format: eight bytes with the length of the header, the header as
/// JSON, then the tensors' bytes, little-endian, row by row, one after the other.
///
/// Format: huggingface/safetensors, "Format" in its README.
public struct SafetensorsFile {
    /// A tensor in the file.
    struct Entry {
        var type: ElementType
        var shape: [Int]
        var bytes: Range<Int>
    }

    /// Where it came from, for messages.
    public let path: String
    /// Free text by key.
    public let metadata: [String: String]
    private let entries: [String: Entry]
    private let content: Data

    /// No header is longer.
    static let maximumHeader = 1 << 24

    /// Reads and checks a file.
    /// - Throws: `TensorError` that names the file and what is wrong with it.
    public init(_ url: URL) throws {
        guard let data = try? Data(contentsOf: url, options: .alwaysMapped) else {
            throw TensorError("\(url.path): cannot be read")
        }
        try self.init(data, path: url.path)
    }

    /// Reads a file's bytes; `path` is for messages.
    public init(_ data: Data, path: String) throws {
        func fault(_ what: String) -> TensorError {
            TensorError("\(path): is not a whole safetensors file: \(what)")
        }
        guard data.count >= 8 else { throw fault("it has \(data.count) bytes") }
        let length = (0..<8).reduce(UInt64(0)) {
            $0 | UInt64(data[data.startIndex + $1]) << (8 * UInt64($1))
        }
        guard length <= Self.maximumHeader, Int(length) <= data.count - 8 else {
            throw fault("its header would be \(length) bytes long")
        }
        let start = data.startIndex + 8
        let header = data[start..<start + Int(length)]
        guard let object = try? JSONSerialization.jsonObject(with: header) as? [String: Any] else {
            throw fault("its header is not JSON")
        }
        content = data[(start + Int(length))...]
        self.path = path
        metadata = object["__metadata__"] as? [String: String] ?? [:]
        var entries: [String: Entry] = [:]
        for (name, value) in object where name != "__metadata__" {
            guard let entry = Self.entry(value) else { throw fault("\(name) is not described") }
            entries[name] = entry
        }
        self.entries = entries
        // The tensors must cover the rest without gap or overlap.
        var end = 0
        let inOrder = entries.sorted {
            ($0.value.bytes.lowerBound, $0.value.bytes.upperBound)
                < ($1.value.bytes.lowerBound, $1.value.bytes.upperBound)
        }
        for (name, entry) in inOrder {
            guard entry.bytes.lowerBound == end,
                entry.bytes.count == entry.shape.reduce(1, *) * entry.type.size
            else { throw fault("\(name) does not fit its place") }
            end = entry.bytes.upperBound
        }
        guard end == content.count else {
            throw fault("its tensors take \(end) bytes, the file has \(content.count)")
        }
    }

    /// The names of the tensors, sorted.
    public var names: [String] { entries.keys.sorted() }

    /// A tensor, in the type it is stored in.
    /// - Throws: `TensorError` when there is none of that name.
    public func tensor(_ name: String) throws -> Tensor {
        guard let entry = entries[name] else { throw TensorError("\(path): has no tensor \(name)") }
        let base = content.startIndex
        return try Tensor(
            bytes: content[base + entry.bytes.lowerBound..<base + entry.bytes.upperBound],
            type: entry.type, shape: entry.shape)
    }

    private static func entry(_ value: Any) -> Entry? {
        guard let fields = value as? [String: Any],
            let code = fields["dtype"] as? String, let type = ElementType(safetensors: code),
            let shape = fields["shape"] as? [Int], shape.allSatisfy({ $0 >= 0 && $0 < 1 << 31 }),
            let offsets = fields["data_offsets"] as? [Int], offsets.count == 2,
            offsets[0] >= 0, offsets[0] <= offsets[1]
        else { return nil }
        // A product that overflows cannot be the size of a file.
        var count = 1
        for length in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: max(length, 1))
            if overflow || product > 1 << 48 { return nil }
            count = product
        }
        return Entry(type: type, shape: shape, bytes: offsets[0]..<offsets[1])
    }
}

extension ElementType {
    /// The format's name of the type.
    var safetensors: String {
        switch self {
        case .float32: "F32"
        case .float64: "F64"
        case .bfloat16: "BF16"
        case .float16: "F16"
        case .int64: "I64"
        case .uint8: "U8"
        }
    }

    init?(safetensors code: String) {
        guard let type = Self.allCases.first(where: { $0.safetensors == code }) else { return nil }
        self = type
    }
}
