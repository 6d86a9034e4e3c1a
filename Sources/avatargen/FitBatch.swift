import Fitting
import Foundation
import Imaging
import Review
import Rigging
import Storage
import Workers

/// Fits photos, several at the same time, and reports them in the order they were named.
struct FitBatch {
    /// How results are made and kept.
    struct Settings {
        var options: PhotoFitter.Options
        /// Whether files are at rest.
        var isNeutral: Bool
        /// Whether what an earlier run has done is left as it is.
        var resumes: Bool
    }

    private let rig: Rig
    private let jobs: [PhotoList.Job]
    private let settings: Settings
    private let workers: Workers

    init(rig: Rig, jobs: [PhotoList.Job], settings: Settings, workers: Workers) {
        self.rig = rig
        self.jobs = jobs
        self.settings = settings
        self.workers = workers
    }

    /// Fits everything.
    /// - Parameter report: called for each job, in order, with how many are done.
    /// - Returns: how many jobs failed.
    func run(report: @escaping (Int, FitReport) -> Void) throws -> Int {
        var fitter: PhotoFitter?
        var (reported, failures) = (0, 0)
        /// Reports that wait for those before them.
        var waiting: [Int: FitReport] = [:]
        try workers.run(pieces: Array(jobs.indices)) {
            (assignment: Workers.Assignment<FitReport>) in
            let job = jobs[assignment.piece]
            if let earlier = earlier(job) {
                let outcome = FitReport.Outcome.skipped(FitReport.Figures(earlier.record))
                return try assignment.tell(FitReport(job: job, outcome: outcome))
            }
            let own = try fitter ?? PhotoFitter(rig: rig)
            fitter = own
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

    private func earlier(_ job: PhotoList.Job) -> EarlierFit? {
        settings.resumes ? EarlierFit(of: job, rig: rig, isNeutral: settings.isNeutral) : nil
    }

    private func fit(_ job: PhotoList.Job, _ fitter: PhotoFitter) -> FitReport.Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let fits = try fits(job, fitter)
            let record = fits[0].record
            let review = try job.review.map { path in
                (path, try sheet(fits, fitter).pngData())
            }
            try fits[0].file(of: rig.controls, isNeutral: settings.isNeutral)
                .write(to: URL(fileURLWithPath: job.output), controls: rig.controls)
            if let (path, data) = review {
                try AtomicFile.write(data, to: URL(fileURLWithPath: path))
            }
            return .done(
                FitReport.Figures(record, seconds: start.duration(to: clock.now) / .seconds(1)))
        } catch {
            return .failed("\(error)")
        }
    }

    /// The fit that is written, and those of a person's other photos.
    private func fits(_ job: PhotoList.Job, _ fitter: PhotoFitter) throws -> [PhotoFit] {
        let photos = job.photos.map { URL(fileURLWithPath: $0) }
        func tell(_ progress: FitProgress) {
            if jobs.count == 1 { StandardError.stage(progress.share, progress.stage.title) }
        }
        // An error begins on a line of its own.
        defer { tell(FitProgress(stage: .done, share: 1)) }
        var fits: [PhotoFit]
        if photos.count == 1 {
            fits = [try fitter.fit(photos[0], options: settings.options, progress: tell)]
        } else {
            let person = try fitter.fit(
                person: photos, options: settings.options, progress: tell)
            fits = person.fits
            fits.swapAt(0, person.frontal)
        }
        fits[0].record.version = Avatargen.version
        return fits
    }

    private func sheet(_ fits: [PhotoFit], _ fitter: PhotoFitter) throws -> Image {
        let review = ReviewSheet(rig: rig, renderer: fitter.renderer)
        return try review.draw(fits, isNeutral: settings.isNeutral)
    }
}
