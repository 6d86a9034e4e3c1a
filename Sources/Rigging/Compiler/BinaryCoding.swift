import Foundation

/// Writes little-endian values one after the other; arrays are led by their count (UInt64).
struct BinaryWriter {
    private(set) var data = Data()

    mutating func write<Value: BitwiseCopyable>(_ value: Value) {
        withUnsafeBytes(of: value) { data.append(contentsOf: $0) }
    }

    mutating func write<Value: BitwiseCopyable>(array: [Value]) {
        write(UInt64(array.count))
        array.withUnsafeBytes { data.append(contentsOf: $0) }
    }

    mutating func write(_ bytes: Data) {
        write(UInt64(bytes.count))
        data.append(bytes)
    }
}

/// Reads what `BinaryWriter` wrote; a read past the end throws.
struct BinaryReader {
    private let data: Data
    private var offset = 0
    private let file: String

    init(_ data: Data, file: String) {
        self.data = data
        self.file = file
    }

    mutating func read<Value: BitwiseCopyable>(_ type: Value.Type) throws -> Value {
        let size = MemoryLayout<Value>.size
        guard offset + size <= data.count else { throw damaged }
        defer { offset += size }
        return data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Value.self) }
    }

    mutating func readArray<Value: BitwiseCopyable>(of type: Value.Type) throws -> [Value] {
        let count = try length(stride: MemoryLayout<Value>.stride)
        let size = count * MemoryLayout<Value>.stride
        defer { offset += size }
        return data.withUnsafeBytes { bytes in
            [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size]))
                initialized = count
            }
        }
    }

    mutating func readData() throws -> Data {
        let count = try length(stride: 1)
        defer { offset += count }
        return data.subdata(in: offset..<offset + count)
    }

    private mutating func length(stride: Int) throws -> Int {
        let count = try read(UInt64.self)
        guard count <= UInt64(data.count - offset), Int(count) * stride <= data.count - offset
        else {
            throw damaged
        }
        return Int(count)
    }

    private var damaged: RigError {
        RigError("\(file): damaged; delete it and it is built again")
    }
}
