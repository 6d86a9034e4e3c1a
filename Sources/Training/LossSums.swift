import Foundation

/// Losses that several threads add to.
final class LossSums: @unchecked Sendable {
    private let lock = NSLock()
    private var sums: [Double] = []

    func add(_ values: [Double]) {
        lock.withLock {
            sums = sums.isEmpty ? values : zip(sums, values).map { $0 + $1 }
        }
    }

    var values: [Double] { lock.withLock { sums } }
}
