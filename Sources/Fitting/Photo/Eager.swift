import Foundation

/// A value made on another thread while the maker of it does something else.
final class Eager<Value: Sendable>: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var result: Result<Value, Error>?

    /// Starts making the value.
    init(_ make: @escaping @Sendable () throws -> Value) {
        let thread = Thread { [self] in
            result = Result(catching: make)
            done.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Waits for the value.
    /// - Throws: what making it threw.
    func get() throws -> Value {
        done.wait()
        done.signal()
        guard let result else { throw FitError("internal: a value was never made") }
        return try result.get()
    }
}
