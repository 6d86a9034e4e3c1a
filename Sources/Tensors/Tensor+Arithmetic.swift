import CTorch

extension Tensor {
    // MARK: Two tensors, which broadcast

    /// The sum, element by element.
    public static func + (a: Tensor, b: Tensor) throws -> Tensor {
        try binary(Int32(CTORCH_ADD), a, b, "+")
    }
    /// The difference, element by element.
    public static func - (a: Tensor, b: Tensor) throws -> Tensor {
        try binary(Int32(CTORCH_SUBTRACT), a, b, "-")
    }
    /// The product, element by element.
    public static func * (a: Tensor, b: Tensor) throws -> Tensor {
        try binary(Int32(CTORCH_MULTIPLY), a, b, "*")
    }
    /// The quotient, element by element.
    public static func / (a: Tensor, b: Tensor) throws -> Tensor {
        try binary(Int32(CTORCH_DIVIDE), a, b, "/")
    }
    /// The larger of two, element by element.
    public func maximum(_ other: Tensor) throws -> Tensor {
        try Self.binary(Int32(CTORCH_MAXIMUM), self, other, "maximum")
    }
    /// The smaller of two, element by element.
    public func minimum(_ other: Tensor) throws -> Tensor {
        try Self.binary(Int32(CTORCH_MINIMUM), self, other, "minimum")
    }

    // MARK: A tensor and a number

    /// Every element and a number.
    public static func + (a: Tensor, b: Double) throws -> Tensor { try a.affine(1, b) }
    /// Every element less a number.
    public static func - (a: Tensor, b: Double) throws -> Tensor { try a.affine(1, -b) }
    /// Every element times a number.
    public static func * (a: Tensor, b: Double) throws -> Tensor { try a.affine(b, 0) }
    /// Every element over a number.
    public static func / (a: Tensor, b: Double) throws -> Tensor { try a.affine(1 / b, 0) }
    /// A number less every element.
    public static func - (a: Double, b: Tensor) throws -> Tensor { try b.affine(-1, a) }
    /// The negative.
    public static prefix func - (a: Tensor) throws -> Tensor { try a.affine(-1, 0) }

    /// `scale * x + offset` for every element x.
    public func affine(_ scale: Double, _ offset: Double) throws -> Tensor {
        try Tensor(Torch.table.affine(handle, scale, offset), "\(shape) * \(scale) + \(offset)")
    }

    // MARK: Element by element

    /// The absolute value.
    public func abs() throws -> Tensor { try unary(Int32(CTORCH_ABS), "abs") }
    /// e to the power of each element.
    public func exp() throws -> Tensor { try unary(Int32(CTORCH_EXP), "exp") }
    /// The natural logarithm.
    public func log() throws -> Tensor { try unary(Int32(CTORCH_LOG), "log") }
    /// The square root.
    public func squareRoot() throws -> Tensor { try unary(Int32(CTORCH_SQRT), "square root") }
    /// One over the square root.
    public func reciprocalSquareRoot() throws -> Tensor {
        try unary(Int32(CTORCH_RSQRT), "reciprocal square root")
    }
    /// The sine of radians.
    public func sin() throws -> Tensor { try unary(Int32(CTORCH_SIN), "sin") }
    /// The cosine of radians.
    public func cos() throws -> Tensor { try unary(Int32(CTORCH_COS), "cos") }
    /// The hyperbolic tangent.
    public func tanh() throws -> Tensor { try unary(Int32(CTORCH_TANH), "tanh") }
    /// `1 / (1 + exp(-x))`.
    public func sigmoid() throws -> Tensor { try unary(Int32(CTORCH_SIGMOID), "sigmoid") }
    /// `max(x, 0)`.
    public func relu() throws -> Tensor { try unary(Int32(CTORCH_RELU), "relu") }
    /// `x * sigmoid(x)`.
    public func silu() throws -> Tensor { try unary(Int32(CTORCH_SILU), "silu") }
    /// `log(1 + exp(x))`.
    public func softplus() throws -> Tensor { try unary(Int32(CTORCH_SOFTPLUS), "softplus") }
    /// The square.
    public func squared() throws -> Tensor { try unary(Int32(CTORCH_SQUARE), "square") }

    /// The elements to a power.
    public func power(_ exponent: Double) throws -> Tensor {
        try Tensor(Torch.table.power(handle, exponent), "\(shape) to the power of \(exponent)")
    }

    /// x where it is positive, `slope * x` elsewhere.
    public func leakyReLU(_ slope: Double = 0.2) throws -> Tensor {
        try Tensor(Torch.table.leaky_relu(handle, slope), "leaky relu of \(shape)")
    }

    /// The elements, no smaller than `range`'s lower bound and no larger than its upper.
    public func clamped(_ range: ClosedRange<Double>) throws -> Tensor {
        try Tensor(
            Torch.table.clamp(handle, range.lowerBound, range.upperBound), "clamping \(shape)")
    }

    private func unary(_ function: Int32, _ name: String) throws -> Tensor {
        try Tensor(Torch.table.unary(function, handle), "\(name) of \(shape)")
    }

    private static func binary(
        _ function: Int32, _ a: Tensor, _ b: Tensor, _ name: String
    ) throws -> Tensor {
        try Tensor(
            Torch.table.binary(function, a.handle, b.handle), "\(a.shape) \(name) \(b.shape)")
    }
}
