import Foundation

/// Samples between the threads that make them and the one that learns from them: each is kept and
/// drawn several times, so that learning waits for nobody.
///
/// Makers are held back to one new sample per `reuse` draws, which leaves them the share of the
/// processor that the balance asks for, and no more.
public final class Reservoir<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let capacity: Int
    private let minimum: Int
    private let reuse: Double
    private var elements: [Element] = []
    private var oldest = 0
    private var made = 0
    private var drawn = 0
    private var failure: (any Error)?
    private var isClosed = false

    /// An empty reservoir.
    /// - Parameters:
    ///   - capacity: how many samples are kept; a new one replaces the oldest.
    ///   - minimum: how many there must be before any is drawn.
    ///   - reuse: how often a sample is drawn on average before another one is made.
    public init(capacity: Int, minimum: Int, reuse: Double) {
        precondition(minimum >= 1 && minimum <= capacity && reuse > 0, "no such reservoir")
        self.capacity = capacity
        self.minimum = minimum
        self.reuse = reuse
    }

    /// Waits until a new sample is wanted.
    /// - Returns: false when none ever will be.
    public func waitForDemand() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while !isClosed, made >= minimum, Double(made - minimum) * reuse > Double(drawn) {
            condition.wait()
        }
        return !isClosed
    }

    /// Adds a sample.
    public func add(_ element: Element) {
        condition.lock()
        defer { condition.unlock() }
        made += 1
        if elements.count < capacity {
            elements.append(element)
        } else {
            elements[oldest] = element
            oldest = (oldest + 1) % capacity
        }
        condition.broadcast()
    }

    /// Ends the wait of those who draw: nothing more will come.
    public func fail(_ error: any Error) {
        condition.lock()
        defer { condition.unlock() }
        failure = failure ?? error
        condition.broadcast()
    }

    /// Ends the wait of those who make.
    public func close() {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        condition.broadcast()
    }

    /// `count` samples at random, all equally likely; waits until the minimum is there.
    /// - Throws: what a maker failed with.
    public func draw(_ count: Int, using random: inout some RandomNumberGenerator) throws
        -> [Element]
    {
        condition.lock()
        defer { condition.unlock() }
        while elements.count < minimum, failure == nil { condition.wait() }
        if let failure { throw failure }
        drawn += count
        condition.broadcast()
        return (0..<count).map { _ in elements[Int.random(in: elements.indices, using: &random)] }
    }
}
