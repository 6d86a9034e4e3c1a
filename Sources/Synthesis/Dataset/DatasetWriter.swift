import Foundation
import Workers

/// Makes the chunks of a data set that are not there yet, each in one of several processes.
public struct DatasetWriter {
    /// How far the work is.
    public struct Progress: Sendable {
        /// Samples made by this run.
        public var made: Int
        /// Samples that are there, those of earlier runs included.
        public var done: Int
        /// Samples of this shard.
        public var total: Int
    }

    /// What the process that makes a chunk tells: samples there since the last news.
    private struct News: Codable {
        var made = 0
        var done = 0
    }

    private let stock: SampleStock
    private let description: DatasetDescription
    private let folder: DatasetFolder
    private let workers: Workers
    private let chunks: [Int]

    /// A writer of one shard's chunks; `shard` counts from 1.
    public init(
        stock: SampleStock, description: DatasetDescription, folder: DatasetFolder,
        workers: Workers, shard: Int = 1, of shards: Int = 1
    ) {
        self.stock = stock
        self.description = description
        self.folder = folder
        self.workers = workers
        chunks = description.chunks(ofShard: shard, of: shards)
    }

    /// Makes what is missing.
    /// - Parameters:
    ///   - shouldStop: asked before each sample; the one under way is finished.
    ///   - progress: called after each sample.
    /// - Returns: how far it came.
    /// - Throws: the first error; what was made stays, and the next run goes on from there.
    public func run(
        shouldStop: @escaping () -> Bool, progress: @escaping (Progress) -> Void
    ) throws -> Progress {
        let missing = chunks.filter { !folder.has(chunk: $0, description.layout) }
        let (total, left) = (samples(chunks), samples(missing))
        var reached = Progress(made: 0, done: total - left, total: total)
        var stream: SampleStream?
        try workers.run(pieces: missing, shouldStop: shouldStop) { assignment in
            try make(assignment, &stream)
        } heard: { _, news in
            reached.made += news.made
            reached.done += news.done
            progress(reached)
        }
        return reached
    }

    private func samples(_ chunks: [Int]) -> Int {
        chunks.reduce(0) { $0 + description.samples(ofChunk: $1).count }
    }

    private func make(
        _ assignment: Workers.Assignment<News>, _ stream: inout SampleStream?
    ) throws {
        let number = assignment.piece
        let samples = description.samples(ofChunk: number)
        guard let chunk = try OpenChunk(number, of: description, in: folder) else {
            return try assignment.tell(News(done: samples.count))
        }
        let finished = chunk.writer.finished
        if !finished.isEmpty { try assignment.tell(News(done: finished.count)) }
        for index in samples where !finished.contains(index) {
            if assignment.shouldStop() { return }
            let maker = try stream ?? SampleStream(stock)
            stream = maker
            try chunk.writer.add(
                EncodedSample(maker.sample(index), of: stock, format: description.picture))
            try assignment.tell(News(made: 1, done: 1))
        }
        try chunk.writer.finish()
    }
}
