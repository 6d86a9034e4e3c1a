import Foundation
import Synchronization

/// Numbered pieces of work on several threads, each thread with tools of its own.
final class ParallelWork<Output: Sendable>: Sendable {
    private struct State {
        var next = 0
        var outputs: [Output?]
        var done = 0
        var error: (any Error)?
    }

    private let count: Int
    private let state: Mutex<State>

    private init(count: Int) {
        self.count = count
        state = Mutex(State(outputs: [Output?](repeating: nil, count: count)))
    }

    /// The results of the pieces 0..<`count`, in order, whatever thread made them.
    /// - Parameters:
    ///   - makeTools: called once per thread; tools stay on their thread.
    ///   - progress: called with how many pieces are done; never twice at the same time.
    /// - Throws: the first error; the work that is under way is finished first.
    static func map<Tools>(
        count: Int, workers: Int, makeTools: @escaping @Sendable () throws -> Tools,
        progress: @escaping @Sendable (Int) -> Void,
        work: @escaping @Sendable (Tools, Int) throws -> Output
    ) throws -> [Output] {
        let parallel = ParallelWork(count: count)
        let group = DispatchGroup()
        for _ in 0..<min(max(workers, 1), count) {
            group.enter()
            let thread = Thread {
                parallel.run(makeTools, progress, work)
                group.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
        return try parallel.state.withLock { state in
            if let error = state.error { throw error }
            return state.outputs.compactMap { $0 }
        }
    }

    private func run<Tools>(
        _ makeTools: () throws -> Tools, _ progress: (Int) -> Void,
        _ work: (Tools, Int) throws -> Output
    ) {
        do {
            let tools = try makeTools()
            while let index = take() {
                let output = try work(tools, index)
                state.withLock { state in
                    state.outputs[index] = output
                    state.done += 1
                    progress(state.done)
                }
            }
        } catch {
            state.withLock { $0.error = $0.error ?? error }
        }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.error == nil, state.next < count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }
}
