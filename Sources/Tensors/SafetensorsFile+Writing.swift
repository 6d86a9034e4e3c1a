import Foundation
import Storage

extension SafetensorsFile {
    /// Writes tensors, whole or not at all.
    /// - Parameter type: what floating-point tensors are stored as; nil keeps their own types.
    /// - Throws: `StorageError` when the file cannot be written.
    public static func write(
        _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:],
        type: ElementType? = nil, to url: URL
    ) throws {
        try AtomicFile.write(try data(tensors, metadata: metadata, type: type), to: url)
    }

    /// The bytes of a file.
    public static func data(
        _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:],
        type: ElementType? = nil
    ) throws -> Data {
        var header: [String: Any] = metadata.isEmpty ? [:] : ["__metadata__": metadata]
        var content = Data()
        // Wide types first, so that every tensor lies aligned.
        let stored = try tensors.map { name, tensor in
            (name, try type == nil || tensor.type.isInteger ? tensor : tensor.to(type ?? .float32))
        }
        let ordered = stored.sorted { ($1.1.type.size, $0.0) < ($0.1.type.size, $1.0) }
        for (name, tensor) in ordered {
            guard header[name] == nil else { throw TensorError("two tensors are named \(name)") }
            let bytes = try tensor.data()
            header[name] =
                [
                    "dtype": tensor.type.safetensors, "shape": tensor.shape,
                    "data_offsets": [content.count, content.count + bytes.count],
                ] as [String: Any]
            content += bytes
        }
        var text = try JSONSerialization.data(withJSONObject: header, options: [.sortedKeys])
        // Blanks up to a whole number of eight bytes, as the format asks.
        text += Data(repeating: 0x20, count: (8 - text.count % 8) % 8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
        return Data(length) + text + content
    }
}

extension ElementType {
    var isInteger: Bool { self == .int64 || self == .uint8 }
}
