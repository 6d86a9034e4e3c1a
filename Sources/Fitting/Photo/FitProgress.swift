/// A stage of a fit, in the order in which they come.
public enum FitStage: String, CaseIterable, Sendable {
    /// Reading the photo and finding the face.
    case finding
    /// Finding landmarks and irises, and what networks see.
    case reading
    /// Meeting the landmarks.
    case shape
    /// Choosing styles and colours.
    case looks
    /// Descending on the imitator, where that is wished.
    case comparison
    /// Looking at the avatar as at the photo, and correcting the shape.
    case correction
    /// Of several photos: finding what they share.
    case sharing
    /// Moving the parts of the face to where networks see them.
    case refinement
    /// Nothing is left to do.
    case done

    /// What is going on, for a person.
    public var title: String {
        switch self {
        case .finding: "finding the face"
        case .reading: "reading the photo"
        case .shape: "fitting the shape"
        case .looks: "choosing styles and colours"
        case .comparison: "comparing pictures"
        case .correction: "correcting the shape"
        case .sharing: "finding what the photos share"
        case .refinement: "moving the parts of the face"
        case .done: "done"
        }
    }

    /// How much of a fit is done when the stage begins, by the time that stages take.
    var share: Double {
        switch self {
        case .finding: 0
        case .reading: 0.05
        case .shape: 0.15
        case .looks: 0.2
        case .comparison: 0.5
        case .correction, .sharing: 0.55
        case .refinement: 0.7
        case .done: 1
        }
    }
}

/// How far a fit is.
public struct FitProgress: Equatable, Sendable {
    /// The stage that begins.
    public var stage: FitStage
    /// How much of the whole is done, 0...1; it never falls.
    public var share: Double

    /// A stage that begins when `share` of the whole is done.
    public init(stage: FitStage, share: Double) {
        self.stage = stage
        self.share = share
    }
}

/// A fit under way: tells which stage begins, and ends where its task was cancelled.
struct FitCourse {
    private let report: (FitProgress) -> Void
    private let range: ClosedRange<Double>

    /// The course of a whole fit.
    init(_ report: @escaping (FitProgress) -> Void) {
        self.init(report, range: 0...1)
    }

    private init(_ report: @escaping (FitProgress) -> Void, range: ClosedRange<Double>) {
        self.report = report
        self.range = range
    }

    /// The course of a fit that is a part of this one.
    func part(_ part: ClosedRange<Double>) -> FitCourse {
        FitCourse(report, range: place(part.lowerBound)...place(part.upperBound))
    }

    /// Begins a stage.
    /// - Throws: `CancellationError` when the task was cancelled.
    func enter(_ stage: FitStage) throws {
        try Task.checkCancellation()
        report(FitProgress(stage: stage, share: place(stage.share)))
    }

    private func place(_ share: Double) -> Double {
        range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
}
