import Foundation
import Imaging
import Networks
import Storage
import Tensors

/// Trains a network for a given time, in a folder: `checkpoint.safetensors`, `log.csv`,
/// `preview.png`, and the weights as they ship, `NAME.safetensors`.
///
/// A session that was stopped goes on where it was; one that ran to its end is followed by another
/// one, as often as it pays.
public final class TrainingRun {
    /// How a run is done.
    public struct Settings: Sendable {
        /// The length of the session.
        public var minutes: Double
        /// The highest learning rate.
        public var rate: Double
        /// Decoupled weight decay, in learning rates.
        public var weightDecay = 0.02
        /// Seconds between lines of the log.
        public var logInterval = 10.0
        /// Seconds between held-out figures, with a preview.
        public var previewInterval = 240.0
        /// Seconds between checkpoints.
        public var checkpointInterval = 120.0

        /// Settings with the intervals that suit sessions of minutes to hours.
        public init(minutes: Double, rate: Double) {
            self.minutes = minutes
            self.rate = rate
        }
    }

    private let task: any TrainingTask
    private let settings: Settings
    private let folder: URL
    private let now: () -> Double
    private let optimizer: Adam
    private let average: AveragedWeights
    private var origin: NetworkFile.Origin
    private var moment = TrainingMoment(step: 0, seconds: 0, session: 0, share: 0)
    private var sessionSeconds = 0.0

    /// A run of `task` in `folder`, which is made when missing.
    /// - Parameters:
    ///   - origin: which network and rig this is; the minutes follow from the run.
    ///   - now: seconds of a clock that only goes forward.
    /// - Throws: `StorageError` when the folder cannot be made.
    public init(
        _ task: any TrainingTask, origin: NetworkFile.Origin, settings: Settings, folder: URL,
        now: @escaping () -> Double = { ProcessInfo.processInfo.systemUptime }
    ) throws {
        self.task = task
        self.origin = origin
        self.settings = settings
        self.folder = folder
        self.now = now
        optimizer = try Adam(
            task.parameters.parameters, beta2: 0.99, weightDecay: settings.weightDecay)
        average = try AveragedWeights(task.parameters)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageError("\(folder.path): cannot be made; choose another output folder")
        }
    }

    /// Whether `folder` holds a run to go on with.
    public static func hasCheckpoint(in folder: URL) -> Bool {
        FileManager.default.fileExists(
            atPath: folder.appendingPathComponent(Checkpoint.fileName).path)
    }

    /// Goes on with the run of the folder. The rig may have changed since: what was learned from
    /// the old one is where learning from the new one begins.
    /// - Throws: `TensorError` when the folder holds a run of another network.
    public func resume() throws {
        let url = folder.appendingPathComponent(Checkpoint.fileName)
        let checkpoint = try Checkpoint(url)
        let state = checkpoint.state
        guard state.network == origin.network, state.design == origin.design else {
            throw TensorError(
                "\(url.path): holds a run of \(state.network) \(state.design), not of "
                    + "\(origin.network) \(origin.design); choose another output folder")
        }
        try checkpoint.restore(task.parameters, average, optimizer)
        try task.restore(state.task)
        origin.seed = state.seed
        sessionSeconds = state.sessionSeconds
        moment = TrainingMoment(
            step: state.step, seconds: state.seconds, session: state.sessions,
            share: min(sessionSeconds / (settings.minutes * 60), 1))
    }

    /// Starts from the weights of a file, with a fresh optimiser.
    /// - Throws: `TensorError` when they are of another network.
    public func start(from file: NetworkFile) throws {
        guard file.origin.network == origin.network, file.origin.design == origin.design else {
            throw TensorError(
                "the weights are of \(file.origin.network) \(file.origin.design), not of "
                    + "\(origin.network) \(origin.design)")
        }
        for (name, tensor) in task.parameters.tensors + average.state {
            try tensor.take(file.tensor(name))
        }
        moment.seconds = file.origin.minutes * 60
        moment.session = 1
        origin.seed = file.origin.seed
    }

    /// Trains until the session's time is over, or `shouldStop` says so; either way everything is
    /// saved.
    /// - Returns: whether the session ran to its end.
    /// - Throws: `TensorError` when the loss is no number; `StorageError` when the folder cannot be
    ///   written; what the task throws.
    @discardableResult
    public func run(
        shouldStop: () -> Bool = { false }, report: (TrainingProgress) -> Void = { _ in }
    ) throws -> Bool {
        let log = try LossLog(
            folder.appendingPathComponent(LossLog.fileName), losses: task.lossNames,
            heldOut: task.heldOutNames, from: moment.step)
        var sums = [Double](repeating: 0, count: task.lossNames.count)
        var counted = 0
        var latest: [Figure] = []
        var last = now()
        var (logged, previewed, saved) = (last, last, last)
        let length = settings.minutes * 60

        func note(heldOut: [Double]) throws {
            let losses = sums.map { $0 / Double(max(counted, 1)) }
            try log.append(
                step: moment.step, seconds: moment.seconds, rate: rate, losses: losses,
                heldOut: heldOut)
            if !heldOut.isEmpty { latest = zip(task.heldOutNames, heldOut).map { Figure($0, $1) } }
            report(
                TrainingProgress(
                    moment: moment, losses: zip(task.lossNames, losses).map { Figure($0, $1) },
                    heldOut: latest))
            sums = sums.map { _ in 0 }
            counted = 0
        }

        while sessionSeconds < length, !shouldStop() {
            let losses = try task.step(moment)
            guard losses.allSatisfy(\.isFinite) else {
                throw TensorError(
                    "the loss is no number any more after step \(moment.step); go on from the last "
                        + "checkpoint with --resume")
            }
            try optimizer.step(rate: rate)
            try average.update(step: moment.step)
            for (index, loss) in losses.enumerated() { sums[index] += loss }
            counted += 1
            let time = now()
            sessionSeconds += time - last
            moment.step += 1
            moment.seconds += time - last
            moment.share = min(sessionSeconds / length, 1)
            last = time
            // What is due at the end is done there.
            if sessionSeconds >= length { break }
            if time - previewed >= settings.previewInterval {
                try note(heldOut: measure())
                (previewed, logged) = (time, time)
            } else if time - logged >= settings.logInterval {
                try note(heldOut: [])
                logged = time
            }
            if time - saved >= settings.checkpointInterval {
                try save()
                saved = time
            }
        }
        let isComplete = sessionSeconds >= length
        if isComplete {
            moment.session += 1
            moment.share = 1
            sessionSeconds = 0
            if counted > 0 { try note(heldOut: measure()) }
        }
        try save()
        return isComplete
    }

    /// What the schedule says at this moment. Later sessions only refine, at half the rate.
    private var rate: Double {
        TrainingSchedule(peak: settings.rate * (moment.session == 0 ? 1 : 0.5))
            .rate(at: moment.share)
    }

    /// Held-out figures and the preview, with the averaged weights.
    private func measure() throws -> [Double] {
        try average.use {
            let figures = try task.heldOut()
            try task.preview().write(pngTo: folder.appendingPathComponent("preview.png"))
            return figures
        }
    }

    private func save() throws {
        let state = Checkpoint.State(
            network: origin.network, design: origin.design, rigSHA256: origin.rigSHA256,
            seed: origin.seed, step: moment.step, seconds: moment.seconds,
            sessions: moment.session, sessionSeconds: sessionSeconds, task: task.state)
        try Checkpoint.write(
            state, task.parameters, average, optimizer,
            to: folder.appendingPathComponent(Checkpoint.fileName))
        origin.minutes = moment.seconds / 60
        try NetworkFile.write(average.state, origin: origin, to: weights)
    }

    /// The file of the weights as they ship.
    public var weights: URL { folder.appendingPathComponent("\(origin.network).safetensors") }
}
