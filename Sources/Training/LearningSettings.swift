import Foundation
import Geometry
import Networks
import Tensors

/// How a network learns from streamed renders: what all tasks have in common.
public struct LearningSettings: Sendable {
    /// The seed of fresh weights, of the renders and of what is drawn from them.
    public var seed: UInt64 = 1
    /// Threads that learn; each has its part of a batch.
    public var threads = 1
    /// Threads that render.
    public var renderers = 1
    /// Where the network computes.
    public var device = Device.cpu
    /// Pictures per step.
    public var batch: Int
    /// How many renders are kept, about 260 kB each.
    public var capacity = 10_000
    /// How often a render is drawn on average.
    public var reuse = 3.0

    /// Settings of so many pictures per step; the rest as for the weights that ship, unless told.
    public init(batch: Int) { self.batch = batch }

    /// A reservoir that hands out samples as soon as it holds `minimum`.
    /// - Parameter limit: how many it keeps at most, of samples larger than usual.
    func reservoir<Element: Sendable>(minimum: Int, limit: Int = .max) -> Reservoir<Element> {
        let capacity = min(capacity, limit)
        return Reservoir(capacity: capacity, minimum: min(minimum, capacity), reuse: reuse)
    }

    /// Adds the gradients of one batch, each thread those of its part.
    /// - Parameters:
    ///   - step: the number of the step, from which random draws follow.
    ///   - part: called once per thread with how many pictures it shall draw, their share of the
    ///     batch, the pass and random numbers of its own; returns mean losses over its part.
    /// - Returns: mean losses over the batch.
    func batch(
        _ step: Int,
        _ part: @escaping @Sendable (Int, Double, Pass, inout SeededGenerator) throws -> [Double]
    ) throws -> [Double] {
        let seed = seed &* 0x9E37_79B9 &+ UInt64(step)
        let sums = LossSums()
        try Replicas.run(threads) { number in
            let count = batch * (number + 1) / threads - batch * number / threads
            let share = Double(count) / Double(batch)
            var random = SeededGenerator(seed: seed &* 64 &+ UInt64(number))
            let losses = try part(count, share, number == 0 ? .training : .replica, &random)
            sums.add(losses.map { $0 * share })
        }
        return sums.values
    }
}

/// Losses that several threads add to.
private final class LossSums: @unchecked Sendable {
    private let lock = NSLock()
    private var sums: [Double] = []

    func add(_ values: [Double]) {
        lock.withLock {
            sums = sums.isEmpty ? values : zip(sums, values).map { $0 + $1 }
        }
    }

    var values: [Double] { lock.withLock { sums } }
}
