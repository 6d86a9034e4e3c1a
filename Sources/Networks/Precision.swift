import Tensors

/// What a network's convolutions multiply. Parameters stay `float32`: layers convert them, inside
/// the recorded computation, to the type of the picture that comes in (Micikevicius et al. 2018,
/// with `bfloat16`, whose range needs no scaling of the loss).
public enum Precision {
    /// `bfloat16` where `device` multiplies it in hardware, `float32` elsewhere.
    /// - Throws: when the network library is not there.
    public static func fastest(on device: Device) throws -> ElementType {
        switch device {
        case .cuda: .bfloat16
        case .cpu: try Torch.hasBFloat16() ? .bfloat16 : .float32
        }
    }
}

extension Tensor {
    /// Converted to a type, unless it has it.
    public func converted(to type: ElementType) throws -> Tensor {
        self.type == type ? self : try to(type)
    }
}
