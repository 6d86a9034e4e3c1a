import Rigging

extension FitWarning.Code {
    /// The file is damaged; what could be read of it was used.
    public static let damaged = Self(rawValue: "damaged")
    /// There are several faces on the photo.
    public static let severalFaces = Self(rawValue: "several-faces")
    /// The head is turned so far that it hides a part of the face.
    public static let turned = Self(rawValue: "turned")
    /// The face has few pixels.
    public static let small = Self(rawValue: "small")
    /// Edges in the face are wide.
    public static let blurred = Self(rawValue: "blurred")
    /// The face is underexposed.
    public static let dark = Self(rawValue: "dark")
    /// A part of the face is burnt out.
    public static let overexposed = Self(rawValue: "overexposed")
    /// One side of the face is much darker than the other.
    public static let unevenLight = Self(rawValue: "uneven-light")
    /// Something hides a part of the face.
    public static let hidden = Self(rawValue: "hidden")
    /// The avatar's landmarks stay away from the photo's.
    public static let apart = Self(rawValue: "apart")
    /// A photo of a person was left out.
    public static let leftOut = Self(rawValue: "left-out")
}
