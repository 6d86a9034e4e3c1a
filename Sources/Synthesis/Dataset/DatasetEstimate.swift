import Foundation
import Rendering

/// What a data set will take, from a few samples made for the purpose.
public struct DatasetEstimate {
    /// Seconds that one sample takes on one core, writing left out.
    public let secondsPerSample: Double
    /// Bytes of a sample, record included.
    public let bytesPerSample: Double

    private let description: DatasetDescription

    /// Makes a few samples.
    /// - Throws: what making samples throws.
    public init(stock: SampleStock, description: DatasetDescription) throws {
        self.description = description
        let stream = try SampleStream(stock)
        let measured = 24
        func bytes(_ index: Int) throws -> Int {
            let sample = try EncodedSample(
                stream.sample(index), of: stock, format: description.picture)
            return sample.files.reduce(sample.record.count) { $0 + $1.data.count }
        }
        // The first ones fill caches: hair grows, shaders are made.
        for index in 0..<min(4, description.count) { _ = try bytes(index) }
        let start = Self.threadSeconds
        var total = 0
        for index in 4..<4 + measured { total += try bytes(index) }
        secondsPerSample = (Self.threadSeconds - start) / Double(measured)
        bytesPerSample = Double(total) / Double(measured)
    }

    /// Time that the processor gave to this thread: other work on the machine does not count.
    private static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The plan for people.
    public func lines(jobs: Int, shards: Int, output: String?) -> [String] {
        let count = Double(description.count)
        let bytes = count * bytesPerSample
        let coreHours = count * secondsPerSample / 3600
        var lines = [
            "samples      \(description.count) of \(description.recipe.size) x "
                + "\(description.recipe.size) pixels, domain \(description.recipe.domain.rawValue), "
                + "seed \(description.recipe.seed)",
            "labels       "
                + SampleLabel.allCases.filter(description.recipe.labels.contains)
                .map(\.rawValue).joined(separator: ", "),
            "chunks       \(description.chunkCount) of \(description.chunk), layout "
                + description.layout.rawValue,
            String(
                format: "size         %@, %.1f kB per sample", Self.size(bytes),
                bytesPerSample / 1000),
            String(
                format: "time         %.1f ms per sample on one core, %.2f core-hours",
                secondsPerSample * 1000, coreHours),
            String(
                format: "             %.2f hours with %d job(s) on each of %d machine(s)",
                coreHours / Double(jobs * shards), jobs, shards),
        ]
        if let output, let free = Self.freeBytes(near: output) {
            let word = free < bytes ? "too little: " : ""
            lines.append("disk         \(word)\(Self.size(free)) are free at \(output)")
        }
        return lines
    }

    private static func size(_ bytes: Double) -> String {
        let units = ["B", "kB", "MB", "GB", "TB", "PB"]
        var (value, unit) = (bytes, 0)
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return String(format: "%.1f %@", value, units[unit])
    }

    /// Of the disk that holds the nearest folder above `path` that exists.
    private static func freeBytes(near path: String) -> Double? {
        var url = URL(fileURLWithPath: path)
        while url.path != "/", !FileManager.default.fileExists(atPath: url.path) {
            url.deleteLastPathComponent()
        }
        var state = statvfs()
        guard statvfs(url.path, &state) == 0 else { return nil }
        return Double(state.f_bavail) * Double(state.f_frsize)
    }
}
