import Rigging

/// What several photos of one person gave: one identity, with styles and colours, and on each photo
/// a camera, head, expression and gaze of its own.
public struct PersonFit: Sendable {
    /// The fit of each photo that could be used, in the order they were given. Identity, styles and
    /// colours are the same in all.
    public var fits: [PhotoFit]
    /// The index in `fits` of the photo on which the face is seen most from the front.
    public var frontal: Int

    /// The fit that a file is made of: that of the photo seen most from the front. Its record names
    /// all photos, and holds the warnings of all.
    public var fit: PhotoFit { fits[frontal] }
}

extension PersonFit {
    /// The fits of a person's photos; the record of the frontal one is completed.
    /// - Parameter leftOut: why photos are not among them.
    init(_ fits: [PhotoFit], leftOut: [FitWarning]) {
        let frontalities = fits.map(\.parameters.head.frontality)
        let frontal = fits.indices.max { frontalities[$0] < frontalities[$1] } ?? 0
        self.init(fits: fits, frontal: frontal)
        self.fits[frontal].record.photos = fits.map {
            FitRecord.Photo(
                name: $0.record.photo, sha256: $0.record.sha256,
                landmarkError: $0.record.landmarkError)
        }
        // One file speaks for all photos, so that each warning says which it is about.
        self.fits[frontal].record.warnings =
            fits.flatMap { fit in
                fit.warnings.map { FitWarning($0.code, "\(fit.record.photo): \($0.text)") }
            } + leftOut
    }
}
