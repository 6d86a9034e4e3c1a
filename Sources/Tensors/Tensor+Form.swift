import CTorch

extension Tensor {
    /// The elements, row by row, in another shape; one length may be -1 and follows from the rest.
    public func reshaped(_ shape: [Int]) throws -> Tensor {
        let sizes = shape.map(Int64.init)
        return try Tensor(
            Torch.table.reshape(handle, sizes, Int32(sizes.count)), "\(self.shape) as \(shape)")
    }

    /// The dimensions in another order.
    public func permuted(_ order: [Int]) throws -> Tensor {
        let list = order.map(Int64.init)
        return try Tensor(
            Torch.table.permute(handle, list, Int32(list.count)), "\(shape) in order \(order)")
    }

    /// Dimensions of length 1 repeated to `shape`, without copying.
    public func expanded(_ shape: [Int]) throws -> Tensor {
        let sizes = shape.map(Int64.init)
        return try Tensor(
            Torch.table.expand(handle, sizes, Int32(sizes.count)),
            "\(self.shape) expanded to \(shape)")
    }

    /// The part with indices `range` along `dimension`.
    public func slice(_ dimension: Int, _ range: Range<Int>) throws -> Tensor {
        guard shape.indices.contains(dimension), range.lowerBound >= 0,
            range.upperBound <= shape[dimension]
        else { throw TensorError("slice \(range) of dimension \(dimension) of \(shape)") }
        return try Tensor(
            Torch.table.slice(
                handle, Int64(dimension), Int64(range.lowerBound), Int64(range.upperBound), 1),
            "slice \(range) of dimension \(dimension) of \(shape)")
    }

    /// The parts with `indices` (int64, one dimension) along `dimension`.
    public func select(_ dimension: Int, _ indices: Tensor) throws -> Tensor {
        try Tensor(
            Torch.table.select(handle, Int64(dimension), indices.handle),
            "\(indices.shape) indices of dimension \(dimension) of \(shape)")
    }

    /// In reverse along `dimension`.
    public func flipped(_ dimension: Int) throws -> Tensor {
        try Tensor(
            Torch.table.flip(handle, Int64(dimension)), "\(shape) flipped along \(dimension)")
    }

    /// Tensors one after the other along `dimension`.
    public static func concatenated(_ list: [Tensor], _ dimension: Int) throws -> Tensor {
        let shapes = list.map(\.shape)
        let table = try Torch.open().pointee
        let joined = list.map(\.handle).withUnsafeBufferPointer { handles in
            handles.baseAddress.flatMap {
                table.concatenate($0, Int32(list.count), Int64(dimension))
            }
        }
        guard !list.isEmpty else { throw TensorError("nothing to concatenate") }
        return try Tensor(joined, "concatenating \(shapes) along \(dimension)")
    }
}
