import CTorch

extension Tensor {
    /// The matrix product; dimensions before the last two are batches.
    public func multiplied(by other: Tensor) throws -> Tensor {
        try Tensor(
            Torch.table.multiply(handle, other.handle), "\(shape) matrix times \(other.shape)")
    }

    /// The convolution with `weight` `[outputs, inputs / groups, height, width]`.
    public func convolved(
        _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, groups: Int = 1
    ) throws -> Tensor {
        try Tensor(
            Torch.table.convolve(
                handle, weight.handle, bias?.handle, Int64(stride), Int64(padding), Int64(groups)),
            "\(shape) convolved with \(weight.shape)")
    }

    /// Every pixel `scale` times in both directions.
    public func upsampled(_ scale: Int) throws -> Tensor {
        try Tensor(
            Torch.table.upsample_nearest(handle, Int64(scale)), "\(shape) upsampled by \(scale)")
    }

    /// Resized bilinearly, pixel centres aligned; `antialias` filters where it gets smaller.
    public func resized(height: Int, width: Int, antialias: Bool = false) throws -> Tensor {
        try Tensor(
            Torch.table.resize_bilinear(
                handle, Int64(height), Int64(width), antialias ? 1 : 0),
            "\(shape) resized to \(height) x \(width)")
    }

    /// The mean of every `size` x `size` pixels.
    public func averagePooled(_ size: Int) throws -> Tensor {
        try Tensor(Torch.table.average_pool(handle, Int64(size)), "\(shape) pooled by \(size)")
    }

    /// The largest of `size` x `size` pixels around every `stride`-th.
    public func maxPooled(_ size: Int, stride: Int, padding: Int = 0) throws -> Tensor {
        try Tensor(
            Torch.table.max_pool(handle, Int64(size), Int64(stride), Int64(padding)),
            "\(shape) pooled by \(size)")
    }

    /// `factor` squared channels as blocks of pixels (Shi et al. 2016).
    public func pixelShuffled(_ factor: Int) throws -> Tensor {
        try Tensor(
            Torch.table.pixel_shuffle(handle, Int64(factor)), "\(shape) shuffled by \(factor)")
    }

    /// Every channel normalised (Ioffe and Szegedy 2015): in `training` by the batch's own mean and
    /// variance, of which `mean` and `variance` `[channels]` keep a running average (none at
    /// momentum 0); otherwise by those.
    public func batchNormalized(
        weight: Tensor, bias: Tensor, mean: Tensor, variance: Tensor, training: Bool,
        momentum: Double = 0.1, epsilon: Double = 1e-5
    ) throws -> Tensor {
        try Tensor(
            Torch.table.batch_norm(
                handle, weight.handle, bias.handle, mean.handle, variance.handle, training ? 1 : 0,
                momentum, epsilon), "batch norm of \(shape) with weight \(weight.shape)")
    }

    /// Groups of channels normalised, each picture by itself (Wu and He 2018).
    public func groupNormalized(
        _ groups: Int, weight: Tensor, bias: Tensor, epsilon: Double = 1e-5
    ) throws -> Tensor {
        try Tensor(
            Torch.table.group_norm(handle, Int64(groups), weight.handle, bias.handle, epsilon),
            "group norm of \(shape) with \(groups) groups")
    }

    /// Bilinear samples of pictures at `grid` `[batch, height, width, 2]`: x and y from -1 to 1
    /// between the picture's edges; beyond, the border goes on.
    public func sampled(at grid: Tensor) throws -> Tensor {
        try Tensor(
            Torch.table.sample(handle, grid.handle), "\(shape) sampled at \(grid.shape)")
    }
}
