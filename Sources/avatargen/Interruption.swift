import Foundation
import Synchronization

/// Ctrl-C and the scheduler's warning, which end long work after the piece under way.
enum Interruption {
    private static let received = Atomic<Int32>(0)

    /// The signal that came, or 0.
    static var signal: Int32 { received.load(ordering: .relaxed) }

    /// From now on the first SIGINT or SIGTERM is noted; a second one ends the program at once.
    static func listen() {
        // Whoever started this program may have held them back.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&signals, number)
            Foundation.signal(number) { number in
                Interruption.received.store(number, ordering: .relaxed)
                Foundation.signal(number, SIG_DFL)
            }
        }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
