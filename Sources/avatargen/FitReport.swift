import Rigging

/// What `fit` prints of one photo.
struct FitReport {
    /// How it ended.
    enum Outcome {
        case done(FitRecord, seconds: Double)
        case failed(String)
    }

    let job: PhotoList.Job
    let outcome: Outcome

    /// The line for people, where there is something to say that no error said.
    var line: String? {
        guard case .done(let record, _) = outcome else { return nil }
        let percent = JSONValue.decimal((record.landmarkError * 1000).rounded() / 10).compact
        return "\(job.photo): \(job.output) (landmark error \(percent) %)"
    }

    /// The line for programs.
    var json: String {
        var members: [String: JSONValue] = ["photo": .text(job.photo)]
        switch outcome {
        case .done(let record, let seconds):
            members["output"] = .text(job.output)
            members["review"] = job.review.map { .text($0) }
            members["landmarkError"] = .decimal(record.landmarkError)
            members["loss"] = .decimal(record.loss)
            members["iterations"] = .integer(record.iterations)
            members["seconds"] = .decimal(seconds)
        case .failed(let message):
            members["error"] = .text(message)
        }
        return JSONValue.object(members).compact
    }
}
