import Foundation

/// Runs the same work on several threads at once, each with its own part of a batch.
///
/// Two threads with one replica each are faster than one replica with two threads per operation:
/// nothing waits for the slower half of every layer.
public enum Replicas {
    /// Calls `work` with 0..<count, each on a thread of its own, and waits.
    /// - Throws: what the first of them, by number, threw.
    public static func run(
        _ count: Int, _ work: @escaping @Sendable (Int) throws -> Void
    ) throws {
        if count == 1 { return try work(0) }
        let faults = Faults()
        let group = DispatchGroup()
        for number in 0..<count {
            group.enter()
            let thread = Thread {
                do { try work(number) } catch { faults.add(error, number) }
                group.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
        if let error = faults.first { throw error }
    }

    private final class Faults: @unchecked Sendable {
        private let lock = NSLock()
        private var list: [(number: Int, error: any Error)] = []

        func add(_ error: any Error, _ number: Int) {
            lock.withLock { list.append((number, error)) }
        }

        var first: (any Error)? {
            lock.withLock { list.min { $0.number < $1.number }?.error }
        }
    }
}
