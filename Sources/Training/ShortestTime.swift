import Foundation

/// How long work takes when nothing disturbs it.
enum ShortestTime {
    /// The shortest of eight runs after a first one, in milliseconds.
    static func milliseconds(_ work: () throws -> Void) throws -> Double {
        try work()
        return try (0..<8).map { _ in
            let start = ProcessInfo.processInfo.systemUptime
            try work()
            return (ProcessInfo.processInfo.systemUptime - start) * 1000
        }.min() ?? 0
    }
}
