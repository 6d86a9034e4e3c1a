import Foundation
import Synchronization

/// Threads that fill a reservoir with numbered samples for as long as they are wanted.
public final class SampleMakers: Sendable {
    private let close: @Sendable () -> Void
    private let nextNumber: Atomic<Int>
    private let group = DispatchGroup()

    /// Starts the threads.
    /// - Parameters:
    ///   - first: the number of the first sample.
    ///   - maker: called once on every thread, as a renderer stays on the thread that made it;
    ///     returns what makes the sample of a number.
    public init<Element: Sendable>(
        _ count: Int, into reservoir: Reservoir<Element>, first: Int,
        maker: @escaping @Sendable () throws -> (Int) throws -> Element
    ) {
        nextNumber = Atomic(first)
        close = { reservoir.close() }
        for _ in 0..<count {
            group.enter()
            let thread = Thread { [self] in
                defer { group.leave() }
                do {
                    let make = try maker()
                    while reservoir.waitForDemand() {
                        let number = nextNumber.wrappingAdd(1, ordering: .relaxed).oldValue
                        reservoir.add(try make(number))
                    }
                } catch {
                    reservoir.fail(error)
                }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// The number of the next sample: where a later run goes on.
    public var next: Int { nextNumber.load(ordering: .relaxed) }

    /// Ends the threads and waits for them.
    public func stop() {
        close()
        group.wait()
    }
}
