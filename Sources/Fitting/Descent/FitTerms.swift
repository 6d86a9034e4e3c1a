/// What a descent compares a photograph and the imitator's picture by, beside landmarks and priors.
public struct FitTerms: OptionSet, Sendable {
    /// One bit per term.
    public let rawValue: Int

    /// Terms from their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The cross-entropy between the imitator's label logits and the extractor's probabilities on
    /// the photograph.
    public static let labels = FitTerms(rawValue: 1)
    /// The mean absolute difference of the extractor's features (CN109636886A; Shi et al. 2019).
    public static let features = FitTerms(rawValue: 2)
    /// The same of features weighted by the probability of each part of the face, which thereby
    /// directs attention (CN110717928A; Shi et al. 2020).
    public static let attention = FitTerms(rawValue: 4)

    /// The names that users give terms by.
    public static let names: [(name: String, term: FitTerms)] = [
        ("labels", .labels), ("features", .features), ("attention", .attention),
    ]
}
