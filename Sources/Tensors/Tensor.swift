import CTorch
import Foundation
import Geometry

/// An array of numbers with any number of dimensions, of which a computation's derivatives can be
/// asked.
///
/// Pictures are `[batch, channels, height, width]`. Operations make new tensors and throw
/// `TensorError`, which names the operation and the shapes, when the shapes do not fit. Operations
/// on tensors whose `requiresGradient` is on are recorded, per thread, until `backward()`.
/// A tensor is not Sendable: hand it to another thread only as the last owner, or when nobody
/// writes to it any more (`Parameter` says how replicas share theirs).
public final class Tensor {
    let handle: ctorch_t

    /// Takes over the handle of a finished operation.
    /// - Throws: what the library said, after `operation`.
    init(_ handle: ctorch_t?, _ operation: @autoclosure () -> String) throws {
        guard let handle else { throw TensorError("\(operation()): \(Torch.message)") }
        self.handle = handle
    }

    deinit { Torch.table.release(handle) }

    /// The length of every dimension.
    public var shape: [Int] {
        let table = Torch.table
        var shape = [Int64](repeating: 0, count: Int(table.rank(handle)))
        table.shape(handle, &shape)
        return shape.map(Int.init)
    }

    /// The number of elements.
    public var count: Int { shape.reduce(1, *) }

    /// The type of the elements.
    public var type: ElementType {
        guard let type = ElementType(code: Torch.table.type(handle)) else {
            preconditionFailure("the tensor has an element type that none of ours makes")
        }
        return type
    }

    /// Where it lives.
    public var device: Device {
        Torch.table.device(handle) == Int32(CTORCH_CPU) ? .cpu : .cuda
    }

    // MARK: Making

    /// A tensor of `shape` from elements row by row.
    public convenience init(
        _ elements: [Float], _ shape: [Int], device: Device = .cpu
    ) throws {
        try self.init(copying: elements, .float32, shape, device)
    }

    /// A tensor of 64-bit numbers, for checks.
    public convenience init(
        _ elements: [Double], _ shape: [Int], device: Device = .cpu
    ) throws {
        try self.init(copying: elements, .float64, shape, device)
    }

    /// A tensor of indices or classes.
    public convenience init(
        _ elements: [Int64], _ shape: [Int], device: Device = .cpu
    ) throws {
        try self.init(copying: elements, .int64, shape, device)
    }

    /// A tensor of bytes.
    public convenience init(
        _ elements: [UInt8], _ shape: [Int], device: Device = .cpu
    ) throws {
        try self.init(copying: elements, .uint8, shape, device)
    }

    /// A tensor whose elements are all `value`.
    public convenience init(
        repeating value: Double, _ shape: [Int], type: ElementType = .float32,
        device: Device = .cpu
    ) throws {
        let table = try Torch.open().pointee
        let sizes = shape.map(Int64.init)
        try self.init(
            table.full(value, type.code, sizes, Int32(sizes.count), device.code),
            "a tensor \(shape)")
    }

    /// A tensor from the bytes of its elements, little-endian, row by row.
    public convenience init(
        bytes: Data, type: ElementType, shape: [Int], device: Device = .cpu
    ) throws {
        let table = try Torch.open().pointee
        guard bytes.count == shape.reduce(1, *) * type.size else {
            throw TensorError(
                "a tensor \(shape) of \(type.rawValue) takes \(shape.reduce(1, *) * type.size) "
                    + "bytes, not \(bytes.count)")
        }
        let sizes = shape.map(Int64.init)
        let made = bytes.withUnsafeBytes { raw -> ctorch_t? in
            guard let base = raw.baseAddress else {
                return table.full(0, type.code, sizes, Int32(sizes.count), device.code)
            }
            return table.make(base, type.code, sizes, Int32(sizes.count), device.code)
        }
        try self.init(made, "a tensor \(shape)")
    }

    private convenience init<Element>(
        copying elements: [Element], _ type: ElementType, _ shape: [Int], _ device: Device
    ) throws {
        try self.init(
            bytes: elements.withUnsafeBytes { Data($0) }, type: type, shape: shape, device: device)
    }

    /// Independent normal deviates with mean 0.
    public static func normal(
        _ shape: [Int], deviation: Float = 1, using random: inout SeededGenerator
    ) throws -> Tensor {
        let elements = (0..<shape.reduce(1, *)).map { _ in random.gaussian() * deviation }
        return try Tensor(elements, shape)
    }

    // MARK: Reading

    /// The elements row by row, converted to `Float`.
    public func floats() throws -> [Float] { try elements(.float32) }

    /// The elements row by row, converted to `Double`.
    public func doubles() throws -> [Double] { try elements(.float64) }

    /// The elements row by row, converted to 64-bit integers.
    public func integers() throws -> [Int64] { try elements(.int64) }

    /// The elements row by row, converted to bytes (values outside 0...255 wrap).
    public func bytes() throws -> [UInt8] { try elements(.uint8) }

    /// The single element of a tensor that has one.
    public func value() throws -> Float {
        guard count == 1 else { throw TensorError("the value of \(shape): it has \(count)") }
        return try floats()[0]
    }

    /// The bytes of the elements in their own type, little-endian, row by row.
    public func data() throws -> Data {
        var data = Data(count: count * type.size)
        let size = data.count
        guard size > 0 else { return data }
        let status = data.withUnsafeMutableBytes { raw in
            raw.baseAddress.map { Torch.table.read(handle, $0, size) } ?? -1
        }
        guard status == 0 else { throw TensorError("reading \(shape): \(Torch.message)") }
        return data
    }

    private func elements<Element: BitwiseCopyable>(_ type: ElementType) throws -> [Element] {
        let source = self.type == type ? self : try to(type)
        return try source.data().withUnsafeBytes { raw in
            [Element](unsafeUninitializedCapacity: count) { buffer, filled in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: raw)
                filled = raw.count / MemoryLayout<Element>.stride
            }
        }
    }

    // MARK: Copies

    /// Converted to a type; recorded.
    public func to(_ type: ElementType) throws -> Tensor {
        try Tensor(
            Torch.table.to(handle, type.code, device.code), "\(shape) to \(type.rawValue)")
    }

    /// Moved to a device; recorded.
    public func to(_ device: Device) throws -> Tensor {
        try Tensor(
            Torch.table.to(handle, type.code, device.code), "\(shape) to \(device.rawValue)")
    }

    /// With the channels beside each other in memory, which convolutions on CPUs prefer.
    public func channelsLast() throws -> Tensor {
        try Tensor(Torch.table.channels_last(handle), "channels last of \(shape)")
    }

    /// Row by row in memory.
    public func contiguous() throws -> Tensor {
        try Tensor(Torch.table.contiguous(handle), "rows of \(shape)")
    }

    /// A copy of its own; recorded.
    public func copy() throws -> Tensor {
        try Tensor(Torch.table.clone(handle), "a copy of \(shape)")
    }
}
