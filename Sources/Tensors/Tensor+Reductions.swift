import CTorch

extension Tensor {
    /// The sum over `dimensions` (all when empty); `keep` leaves them with length 1.
    public func sum(_ dimensions: [Int] = [], keep: Bool = false) throws -> Tensor {
        try reduce(Int32(CTORCH_SUM), dimensions, keep, "sum")
    }
    /// The mean over `dimensions` (all when empty).
    public func mean(_ dimensions: [Int] = [], keep: Bool = false) throws -> Tensor {
        try reduce(Int32(CTORCH_MEAN), dimensions, keep, "mean")
    }
    /// The largest over `dimensions` (all when empty).
    public func max(_ dimensions: [Int] = [], keep: Bool = false) throws -> Tensor {
        try reduce(Int32(CTORCH_AMAX), dimensions, keep, "max")
    }
    /// The smallest over `dimensions` (all when empty).
    public func min(_ dimensions: [Int] = [], keep: Bool = false) throws -> Tensor {
        try reduce(Int32(CTORCH_AMIN), dimensions, keep, "min")
    }

    /// The index (int64) of the largest element along `dimension`.
    public func argmax(_ dimension: Int) throws -> Tensor {
        try Tensor(Torch.table.argmax(handle, Int64(dimension)), "argmax of \(shape)")
    }
    /// `exp(x)` over its sum along `dimension`.
    public func softmax(_ dimension: Int) throws -> Tensor {
        try Tensor(Torch.table.softmax(handle, Int64(dimension)), "softmax of \(shape)")
    }
    /// The logarithm of the softmax.
    public func logSoftmax(_ dimension: Int) throws -> Tensor {
        try Tensor(Torch.table.log_softmax(handle, Int64(dimension)), "log softmax of \(shape)")
    }

    /// The mean cross-entropy of these logits `[batch, classes, ...]`.
    /// - Parameters:
    ///   - classes: the true classes, int64 `[batch, ...]`.
    ///   - weights: of the classes `[classes]`; nil counts all alike.
    ///   - ignored: a class whose places do not count.
    public func crossEntropy(
        _ classes: Tensor, weights: Tensor? = nil, ignored: Int = -100
    ) throws -> Tensor {
        try Tensor(
            Torch.table.cross_entropy(handle, classes.handle, weights?.handle, Int64(ignored)),
            "cross-entropy of \(shape) and classes \(classes.shape)")
    }

    private func reduce(
        _ function: Int32, _ dimensions: [Int], _ keep: Bool, _ name: String
    ) throws -> Tensor {
        let all = dimensions.isEmpty ? Array(shape.indices) : dimensions
        let list = all.map(Int64.init)
        return try Tensor(
            Torch.table.reduce(function, handle, list, Int32(list.count), keep ? 1 : 0),
            "\(name) of \(shape) over \(all)")
    }
}
