import Fitting
import Foundation
import Review
import Rigging
import Storage
import Synchronization

/// Fits photos, several at the same time, and reports them in the order they were named.
final class FitBatch: Sendable {
    private struct State {
        /// The next job to take.
        var next = 0
        /// Reports that wait for those before them.
        var waiting: [Int: FitReport] = [:]
        /// How many were reported.
        var reported = 0
        var failures = 0
        /// What stops everything, such as a missing landmark model.
        var fatal: (any Error)?
    }

    private let rig: Rig
    private let jobs: [PhotoList.Job]
    private let options: PhotoFitter.Options
    private let workers: Int
    private let state = Mutex(State())

    init(rig: Rig, jobs: [PhotoList.Job], options: PhotoFitter.Options, workers: Int) {
        self.rig = rig
        self.jobs = jobs
        self.options = options
        self.workers = min(workers, jobs.count)
    }

    /// Fits everything.
    /// - Parameter report: called for each photo, in order, with how many are done; never twice at
    ///   the same time.
    /// - Returns: how many photos failed.
    func run(report: @escaping @Sendable (Int, FitReport) -> Void) throws -> Int {
        if workers == 1 {
            work(report)
        } else {
            let group = DispatchGroup()
            for _ in 0..<workers {
                group.enter()
                let thread = Thread {
                    self.work(report)
                    group.leave()
                }
                thread.stackSize = 8 << 20
                thread.start()
            }
            group.wait()
        }
        return try state.withLock { state in
            if let fatal = state.fatal { throw fatal }
            return state.failures
        }
    }

    /// Takes job after job. A fitter stays on the thread that made it.
    private func work(_ report: (Int, FitReport) -> Void) {
        let fitter: PhotoFitter
        do {
            fitter = try PhotoFitter(rig: rig)
        } catch {
            state.withLock { $0.fatal = $0.fatal ?? error }
            return
        }
        while let index = take() {
            let result = FitReport(job: jobs[index], outcome: fit(jobs[index], fitter))
            state.withLock { state in
                state.waiting[index] = result
                while let ready = state.waiting.removeValue(forKey: state.reported) {
                    state.reported += 1
                    if case .failed = ready.outcome { state.failures += 1 }
                    report(state.reported, ready)
                }
            }
        }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.fatal == nil, state.next < jobs.count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    private func fit(_ job: PhotoList.Job, _ fitter: PhotoFitter) -> FitReport.Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            var fit = try fitter.fit(URL(fileURLWithPath: job.photo), options: options)
            fit.record.version = Avatargen.version
            let file = ParametersFile(parameters: fit.parameters, fit: fit.record)
            let review = try job.review.map { path in
                (path, try ReviewSheet(rig: rig, renderer: fitter.renderer).draw(fit).pngData())
            }
            try file.write(to: URL(fileURLWithPath: job.output), controls: rig.controls)
            if let (path, data) = review {
                try AtomicFile.write(data, to: URL(fileURLWithPath: path))
            }
            let seconds = start.duration(to: clock.now) / .seconds(1)
            return .done(fit.record, warnings: fit.warnings, seconds: seconds)
        } catch {
            return .failed("\(error)")
        }
    }
}
