import Foundation
import Synchronization

/// Makes the chunks of a data set that are not there yet, on several threads with a renderer each.
public final class DatasetWriter: Sendable {
    /// How far the work is.
    public struct Progress: Sendable {
        /// Samples made by this run.
        public var made: Int
        /// Samples that are there, those of earlier runs included.
        public var done: Int
        /// Samples of this shard.
        public var total: Int
    }

    private struct State {
        /// Chunks that were not begun.
        var chunks: ArraySlice<Int>
        /// The chunk that samples are taken from, and the next of its samples.
        var current: OpenChunk?
        var next = 0
        var progress: Progress
        var error: (any Error)?
    }

    private enum Work {
        case sample(Int, OpenChunk)
        case finish(OpenChunk)
    }

    private let stock: SampleStock
    private let description: DatasetDescription
    private let folder: DatasetFolder
    private let jobs: Int
    private let state: Mutex<State>

    /// A writer of one shard's chunks; `shard` counts from 1.
    public init(
        stock: SampleStock, description: DatasetDescription, folder: DatasetFolder, jobs: Int,
        shard: Int = 1, of shards: Int = 1
    ) {
        self.stock = stock
        self.description = description
        self.folder = folder
        let own = description.chunks(ofShard: shard, of: shards)
        let missing = own.filter { !folder.has(chunk: $0, description.layout) }
        func samples(_ chunks: [Int]) -> Int {
            chunks.reduce(0) { $0 + description.samples(ofChunk: $1).count }
        }
        let (total, left) = (samples(own), samples(missing))
        self.jobs = min(max(jobs, 1), max(left, 1))
        state = Mutex(
            State(
                chunks: missing[...],
                progress: Progress(made: 0, done: total - left, total: total)))
    }

    /// Makes what is missing.
    /// - Parameters:
    ///   - shouldStop: asked before each sample; the one under way is finished.
    ///   - progress: called after each sample, never twice at the same time.
    /// - Returns: how far it came.
    /// - Throws: the first error; what was made stays, and the next run goes on from there.
    public func run(
        shouldStop: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (Progress) -> Void
    ) throws -> Progress {
        let group = DispatchGroup()
        for _ in 0..<jobs {
            group.enter()
            let thread = Thread {
                self.work(shouldStop, progress)
                group.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
        return try state.withLock { state in
            if let error = state.error { throw error }
            return state.progress
        }
    }

    private func work(_ shouldStop: () -> Bool, _ report: (Progress) -> Void) {
        do {
            var stream: SampleStream?
            while !shouldStop(), let work = try take() {
                switch work {
                case .sample(let index, let chunk):
                    let maker = try stream ?? SampleStream(stock)
                    stream = maker
                    try chunk.writer.add(
                        EncodedSample(
                            maker.sample(index), of: stock, format: description.picture))
                    state.withLock { state in
                        state.progress.made += 1
                        state.progress.done += 1
                        report(state.progress)
                    }
                    if chunk.countAdded() { try chunk.writer.finish() }
                case .finish(let chunk):
                    try chunk.writer.finish()
                }
            }
        } catch {
            state.withLock { $0.error = $0.error ?? error }
        }
    }

    private func take() throws -> Work? {
        try state.withLock { state in
            guard state.error == nil else { return nil }
            while true {
                if let chunk = state.current, state.next < chunk.todo.count {
                    state.next += 1
                    return .sample(chunk.todo[state.next - 1], chunk)
                }
                state.current = nil
                guard let number = state.chunks.popFirst() else { return nil }
                guard let chunk = try OpenChunk(number, of: description, in: folder) else {
                    state.progress.done += description.samples(ofChunk: number).count
                    continue
                }
                state.progress.done += chunk.writer.finished.count
                if chunk.todo.isEmpty { return .finish(chunk) }
                state.current = chunk
                state.next = 0
            }
        }
    }
}
