import Rigging

/// What `fit` says of one photo.
struct FitReport: Codable {
    /// How good a fit is and what it took.
    struct Figures: Codable {
        var landmarkError: Double
        var loss: Double
        var iterations: Int
        var seconds: Double
    }

    /// How it ended.
    enum Outcome: Codable {
        case done(Figures, warnings: [String])
        case failed(String)
    }

    let job: PhotoList.Job
    let outcome: Outcome

    /// Prints warnings and errors for people, and the result, as JSON if so wished.
    func printed(json isJSON: Bool) {
        switch outcome {
        case .done(let figures, let warnings):
            for warning in warnings {
                StandardError.note(
                    warning.hasPrefix(job.photo) ? warning : "\(job.photo): \(warning)")
            }
            let percent = JSONValue.decimal((figures.landmarkError * 1000).rounded() / 10).compact
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
        case .done(let figures, let warnings):
            members["output"] = .text(job.output)
            members["review"] = job.review.map { .text($0) }
            members["landmarkError"] = .decimal(figures.landmarkError)
            members["loss"] = .decimal(figures.loss)
            members["iterations"] = .integer(figures.iterations)
            members["seconds"] = .decimal((figures.seconds * 1000).rounded() / 1000)
            members["warnings"] = .array(warnings.map { .text($0) })
        case .failed(let message):
            members["error"] = .text(message)
        }
        return JSONValue.object(members).compact
    }
}
