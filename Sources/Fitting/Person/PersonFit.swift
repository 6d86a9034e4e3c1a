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
