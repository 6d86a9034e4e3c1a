import Foundation
import Synchronization

/// A bar with rate and time left, on a terminal; nothing elsewhere.
final class ProgressBar: Sendable {
    private let start = ContinuousClock.now
    private let lastShown = Mutex(ContinuousClock.now - .seconds(1))
    private let isShown = isatty(STDERR_FILENO) != 0

    /// Draws the bar, ten times a second at most.
    /// - Parameters:
    ///   - done: what is done, earlier runs included.
    ///   - made: what this run did: the rate follows from it.
    func show(done: Int, of total: Int, made: Int) {
        guard isShown else { return }
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            guard now - last > .milliseconds(100) || done == total else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let rate = Double(made) / max(start.duration(to: now) / .seconds(1), 0.001)
        let left = Double(total - done) / max(rate, 0.001)
        let width = 28
        let filled = width * done / max(total, 1)
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: width - filled)
        let text = String(
            format: "\r\u{1B}[K[%@] %d/%d  %.1f/s  %@ left", bar, done, total, rate,
            Self.duration(left))
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Leaves the bar's line.
    func end() {
        if isShown { FileHandle.standardError.write(Data("\n".utf8)) }
    }

    /// Such as 3:05 or 12:03:05.
    static func duration(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 1e9))
        let (hours, minutes) = (whole / 3600, whole / 60 % 60)
        return hours > 0
            ? String(format: "%d:%02d:%02d", hours, minutes, whole % 60)
            : String(format: "%d:%02d", minutes, whole % 60)
    }
}
