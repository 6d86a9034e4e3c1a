import Foundation
import Storage

/// Joins the shards that several machines made into one data set, by moving chunks: no file is
/// written again.
public struct DatasetMerge {
    private let target: DatasetFolder

    /// A merge into a folder, which may hold chunks already.
    public init(into target: DatasetFolder) {
        self.target = target
    }

    /// Moves the chunks of every shard. Stopped at any moment, it can be run again.
    /// - Returns: the chunks that no shard held; the data set is complete when there are none.
    /// - Throws: `SynthesisError` when a shard belongs to another data set or lies on another disk.
    public func run(_ shards: [DatasetFolder]) throws -> [Int] {
        let descriptions = try shards.map { try $0.description() }
        guard let description = descriptions.first else { return [] }
        for (shard, other) in zip(shards, descriptions) {
            if let difference = try Difference.between(description, other) {
                throw SynthesisError(
                    "\(shard.url.path): belongs to another data set than \(shards[0].url.path) "
                        + "(\(difference))")
            }
        }
        try DatasetFolder.make(target.url)
        try target.prepare(for: description)
        for shard in shards where shard.url.standardizedFileURL != target.url.standardizedFileURL {
            for number in 0..<description.chunkCount
            where shard.has(chunk: number, description.layout)
                && !target.has(chunk: number, description.layout)
            {
                let chunk = shard.chunk(number, description.layout)
                let place = target.chunk(number, description.layout)
                if description.layout == .webdataset {
                    // The checksum first: the tar file is what counts as there.
                    let sum = chunk.appendingPathExtension("sha256")
                    if FileManager.default.fileExists(atPath: sum.path) {
                        try Durability.move(sum, to: place.appendingPathExtension("sha256"))
                    }
                }
                try Durability.move(chunk, to: place)
            }
        }
        try DatasetIndex(target, description).writeIfComplete()
        return target.missingChunks(description)
    }
}
