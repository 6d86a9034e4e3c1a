import Fitting
import Rigging

/// What `fit` says of one photo.
struct FitReport: Sendable {
    /// How it ended.
    enum Outcome: Sendable {
        case done(FitRecord, warnings: [String], seconds: Double)
        case failed(String)
    }

    let job: PhotoList.Job
    let outcome: Outcome

    /// Prints warnings and errors for people, and the result, as JSON if so wished.
    func printed(json isJSON: Bool) {
        switch outcome {
        case .done(let record, let warnings, _):
            for warning in warnings {
                StandardError.note(
                    warning.hasPrefix(job.photo) ? warning : "\(job.photo): \(warning)")
            }
            let percent = JSONValue.decimal((record.landmarkError * 1000).rounded() / 10).compact
            if !isJSON { print("\(job.photo): \(job.output) (landmark error \(percent) %)") }
        case .failed(let message):
            StandardError.error(message)
        }
        if isJSON { print(json) }
    }

    /// The line for programs.
    private var json: String {
        var members: [String: JSONValue] = ["photo": .text(job.photo)]
        switch outcome {
        case .done(let record, let warnings, let seconds):
            members["output"] = .text(job.output)
            members["review"] = job.review.map { .text($0) }
            members["landmarkError"] = .decimal(record.landmarkError)
            members["loss"] = .decimal(record.loss)
            members["iterations"] = .integer(record.iterations)
            members["seconds"] = .decimal((seconds * 1000).rounded() / 1000)
            members["warnings"] = .array(warnings.map { .text($0) })
        case .failed(let message):
            members["error"] = .text(message)
        }
        return JSONValue.object(members).compact
    }
}
