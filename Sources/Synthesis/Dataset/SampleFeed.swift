import Foundation
import Rigging
import Workers

/// Samples for training, made ahead by child processes and read from pipes: the processes render at
/// the same time, as streams on threads of one process cannot
/// (Documentation/Decisions/0006-one-context-at-a-time.md).
///
/// Samples come in the order of their numbers, the same whatever the number of jobs. A child is at
/// most a few samples ahead, which wait in its pipe.
public final class SampleFeed {
    /// What a child must know, a line of JSON.
    struct Order: Codable {
        var rig: String
        var recipe: SampleRecipe
        var backgrounds: [String]
        /// The first sample, and the distance from one to the next.
        var first: Int
        var stride: Int
    }

    /// Bytes on the way from a child: what Linux allows without privileges, a few samples.
    private static let room: Int32 = 1 << 20

    private let controls: RigControls
    private let recipe: SampleRecipe
    private let children: [ChildProcess]
    private let byteCount: Int
    private var turn = 0

    /// Starts the children.
    /// - Parameters:
    ///   - first: the number of the first sample.
    ///   - jobs: how many processes, 1 or more.
    ///   - executable: the program `avatargen`; this process runs it unless given.
    /// - Throws: `WorkerError`.
    public init(
        _ stock: SampleStock, first: Int = 0, jobs: Int,
        executable: URL = ChildProcess.ownExecutable
    ) throws {
        controls = stock.rig.controls
        recipe = stock.recipe
        byteCount = TrainingSample.byteCount(controls, recipe)
        let jobs = max(jobs, 1)
        children = try (0..<jobs).map { job in
            let order = Order(
                rig: stock.rig.folder.path, recipe: stock.recipe,
                backgrounds: stock.backgrounds.map(\.path), first: first + job, stride: jobs)
            let child = try ChildProcess(executable, arguments: ["synthesize", "feed"])
            child.widen(to: Self.room)
            child.send(try JSONEncoder().encode(order) + Data("\n".utf8))
            return child
        }
    }

    deinit {
        // They notice at their next sample that nobody reads.
        for child in children { child.end() }
    }

    /// The next sample; waits until there is one.
    /// - Throws: `WorkerError` when the child that makes it has died.
    public func next() throws -> TrainingSample {
        let child = children[turn]
        turn = (turn + 1) % children.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        while bytes.count < byteCount {
            let part = child.read(byteCount - bytes.count)
            guard !part.isEmpty else {
                throw WorkerError("\(child.end()); no more samples come from it")
            }
            bytes += part
        }
        return TrainingSample(bytes, controls, recipe)
    }

    /// The side of a child: takes the order from the standard input and writes samples to the standard
    /// output until nobody reads them, which ends the process.
    /// - Throws: what making samples throws; `SynthesisError` without an order.
    public static func serve() throws {
        guard let line = readLine() else {
            throw SynthesisError(
                "no order on the standard input; this command is for training only")
        }
        let order = try JSONDecoder().decode(Order.self, from: Data(line.utf8))
        let rig = try Rig.load(order.rig)
        let stream = try SampleStream(
            SampleStock(
                rig: rig, dense: DenseLandmarks(of: rig), recipe: order.recipe,
                backgrounds: order.backgrounds.map { URL(fileURLWithPath: $0) }))
        for index in stride(from: order.first, to: .max, by: order.stride) {
            let sample = try TrainingSample(stream.sample(index))
            do {
                try FileHandle.standardOutput.write(contentsOf: sample.bytes)
            } catch {
                return
            }
        }
    }
}
