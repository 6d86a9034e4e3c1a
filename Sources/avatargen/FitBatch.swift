import Fitting
import Foundation
import Review
import Rigging
import Storage
import Workers

/// Fits photos, several at the same time, and reports them in the order they were named.
struct FitBatch {
    private let rig: Rig
    private let jobs: [PhotoList.Job]
    private let options: PhotoFitter.Options
    private let workers: Workers

    init(rig: Rig, jobs: [PhotoList.Job], options: PhotoFitter.Options, workers: Workers) {
        self.rig = rig
        self.jobs = jobs
        self.options = options
        self.workers = workers
    }

    /// Fits everything.
    /// - Parameter report: called for each photo, in order, with how many are done.
    /// - Returns: how many photos failed.
    func run(report: @escaping (Int, FitReport) -> Void) throws -> Int {
        var fitter: PhotoFitter?
        var (reported, failures) = (0, 0)
        /// Reports that wait for those before them.
        var waiting: [Int: FitReport] = [:]
        try workers.run(pieces: Array(jobs.indices)) {
            (assignment: Workers.Assignment<FitReport>) in
            let own = try fitter ?? PhotoFitter(rig: rig)
            fitter = own
            let job = jobs[assignment.piece]
            try assignment.tell(FitReport(job: job, outcome: fit(job, own)))
        } heard: { index, news in
            waiting[index] = news
            while let ready = waiting.removeValue(forKey: reported) {
                reported += 1
                if case .failed = ready.outcome { failures += 1 }
                report(reported, ready)
            }
        }
        return failures
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
            return .done(
                FitReport.Figures(
                    landmarkError: fit.record.landmarkError, loss: fit.record.loss,
                    iterations: fit.record.iterations,
                    seconds: start.duration(to: clock.now) / .seconds(1)),
                warnings: fit.warnings)
        } catch {
            return .failed("\(error)")
        }
    }
}
