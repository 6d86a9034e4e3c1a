import CTorch

/// The type of a tensor's elements.
public enum ElementType: String, CaseIterable, Sendable {
    /// 32-bit floating point; what parameters and losses are kept in.
    case float32
    /// 64-bit floating point; for checks of gradients.
    case float64
    /// 16-bit floating point with the range of `float32`; what convolutions multiply where the CPU
    /// can.
    case bfloat16
    /// IEEE 16-bit floating point; half the relative error of `bfloat16`, for stored weights.
    case float16
    /// 64-bit integers: classes and indices.
    case int64
    /// Bytes: pictures and label maps.
    case uint8

    /// Bytes per element.
    public var size: Int {
        switch self {
        case .float64, .int64: 8
        case .float32: 4
        case .bfloat16, .float16: 2
        case .uint8: 1
        }
    }

    var code: Int32 {
        switch self {
        case .float32: Int32(CTORCH_FLOAT32)
        case .float64: Int32(CTORCH_FLOAT64)
        case .bfloat16: Int32(CTORCH_BFLOAT16)
        case .float16: Int32(CTORCH_FLOAT16)
        case .int64: Int32(CTORCH_INT64)
        case .uint8: Int32(CTORCH_UINT8)
        }
    }

    init?(code: Int32) {
        guard let type = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = type
    }
}

/// Where tensors live and are computed.
public enum Device: String, Sendable {
    /// The machine's processor.
    case cpu
    /// The first CUDA device.
    case cuda

    var code: Int32 { self == .cpu ? Int32(CTORCH_CPU) : Int32(CTORCH_CUDA) }
}
