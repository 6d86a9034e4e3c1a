import Foundation
import Rigging

/// What `fit` says of one job.
struct FitReport: Codable {
    /// How good a fit is and what it took.
    struct Figures: Codable {
        /// A photo's name and its landmark error.
        struct Photo: Codable {
            var photo: String
            var landmarkError: Double
        }

        var landmarkError: Double
        var overlap: Double?
        var loss: Double
        var iterations: Int
        var warnings: [FitWarning]
        /// Of several photos of a person.
        var photos: [Photo]
        /// How long the fit took, seconds; nil when it was there before.
        var seconds: Double?

        init(_ record: FitRecord, seconds: Double? = nil) {
            landmarkError = record.landmarkError
            overlap = record.overlap
            loss = record.loss
            iterations = record.iterations
            warnings = record.warnings
            photos = record.photos.map { Photo(photo: $0.name, landmarkError: $0.landmarkError) }
            self.seconds = seconds
        }
    }

    /// How it ended.
    enum Outcome: Codable {
        case done(Figures)
        /// An earlier run has done it.
        case skipped(Figures)
        case failed(String)
    }

    let job: PhotoList.Job
    let outcome: Outcome

    /// Prints warnings and errors for people, and the result, as JSON if so wished.
    func printed(json isJSON: Bool) {
        switch outcome {
        case .done(let figures):
            warn(figures)
            if !isJSON { print("\(job.name): \(job.output) (\(Self.error(figures)))") }
        case .skipped(let figures):
            warn(figures)
            if !isJSON { print("\(job.name): \(job.output) (skipped: fitted before)") }
        case .failed(let message):
            StandardError.error(message)
        }
        if isJSON { print(json) }
    }

    private func warn(_ figures: Figures) {
        for warning in figures.warnings {
            StandardError.warning("\(job.name): \(warning.text)")
        }
    }

    private static func error(_ figures: Figures) -> String {
        let percent = JSONValue.decimal((figures.landmarkError * 1000).rounded() / 10).compact
        return "landmark error \(percent) %"
    }

    /// The line for programs.
    private var json: String {
        var members: [String: JSONValue] = [:]
        if job.photos.count == 1 {
            members["photo"] = .text(job.photos[0])
        } else {
            members["photos"] = .array(job.photos.map { .text($0) })
        }
        switch outcome {
        case .done(let figures):
            members["status"] = .text("done")
            add(figures, to: &members)
        case .skipped(let figures):
            members["status"] = .text("skipped")
            add(figures, to: &members)
        case .failed(let message):
            members["status"] = .text("failed")
            members["error"] = .text(message)
        }
        return JSONValue.object(members).compact
    }

    private func add(_ figures: Figures, to members: inout [String: JSONValue]) {
        members["output"] = .text(job.output)
        members["review"] = job.review.map { .text($0) }
        members["landmarkError"] = .decimal(figures.landmarkError)
        members["overlap"] = figures.overlap.map { .decimal($0) }
        members["loss"] = .decimal(figures.loss)
        members["iterations"] = .integer(figures.iterations)
        members["warnings"] = .array(figures.warnings.map(\.json))
        members["seconds"] = figures.seconds.map { .decimal(($0 * 1000).rounded() / 1000) }
        guard !figures.photos.isEmpty else { return }
        members["fits"] = .array(
            figures.photos.map {
                .object(["photo": .text($0.photo), "landmarkError": .decimal($0.landmarkError)])
            })
    }
}
