/// Changes without a new tensor, for optimisers; they are not recorded.
extension Tensor {
    /// `self += scale * other`
    public func add(_ other: Tensor, scale: Double = 1) throws {
        try check(
            Torch.table.add_scaled(handle, other.handle, scale),
            "adding \(other.shape) to \(shape)")
    }

    /// `self *= factor`
    public func scale(_ factor: Double) throws {
        try check(Torch.table.scale(handle, factor), "scaling \(shape)")
    }

    /// `self += scale * a * b`
    public func addProduct(_ a: Tensor, _ b: Tensor, scale: Double = 1) throws {
        try check(
            Torch.table.add_product(handle, a.handle, b.handle, scale),
            "adding \(a.shape) * \(b.shape) to \(shape)")
    }

    /// `self += scale * a / b`
    public func addQuotient(_ a: Tensor, _ b: Tensor, scale: Double = 1) throws {
        try check(
            Torch.table.add_quotient(handle, a.handle, b.handle, scale),
            "adding \(a.shape) / \(b.shape) to \(shape)")
    }

    /// Takes over the elements of another tensor, converted to this one's type and device.
    public func take(_ other: Tensor) throws {
        try check(
            Torch.table.copy(handle, other.handle), "copying \(other.shape) into \(shape)")
    }

    /// Keeps the elements within a range.
    public func clamp(_ range: ClosedRange<Double>) throws {
        try check(
            Torch.table.clamp_in_place(handle, range.lowerBound, range.upperBound),
            "clamping \(shape)")
    }
}
