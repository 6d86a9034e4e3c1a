extension Tensor {
    /// Whether operations on the tensor are recorded.
    public var requiresGradient: Bool { Torch.table.requires_gradient(handle) != 0 }

    /// Records operations on the tensor from here on (a leaf only).
    /// - Returns: the tensor itself.
    @discardableResult
    public func recorded(_ on: Bool = true) throws -> Tensor {
        try check(Torch.table.set_requires_gradient(handle, on ? 1 : 0), "recording \(shape)")
        return self
    }

    /// The same numbers, without the history of how they came about.
    public func detached() throws -> Tensor {
        try Tensor(Torch.table.detach(handle), "detaching \(shape)")
    }

    /// Adds the derivatives of this single number to the gradients of the recorded leaves that it
    /// was computed from. Replicas on several threads may do so for the same leaves at once.
    public func backward() throws {
        try check(Torch.table.backward(handle), "the gradient of \(shape)")
    }

    /// What `backward()` has added up since the last `clearGradient()`; nil for nothing.
    public func gradient() throws -> Tensor? {
        var absent: Int32 = 0
        let handle = Torch.table.gradient(handle, &absent)
        return absent != 0 ? nil : try Tensor(handle, "the gradient of \(shape)")
    }

    /// Forgets the gradient.
    public func clearGradient() throws {
        try check(Torch.table.clear_gradient(handle), "clearing the gradient of \(shape)")
    }

    func check(_ status: Int32, _ operation: @autoclosure () -> String) throws {
        guard status == 0 else { throw TensorError("\(operation()): \(Torch.message)") }
    }
}
