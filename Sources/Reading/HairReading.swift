import Geometry

/// Where networks see hair and cloth in a view that is wide enough for a whole head: in the faces' own the
/// top of full hair, the ends of long hair and the neckline are beyond the edges.
public struct HairReading: Sendable {
    /// From pixels of the photograph to pixels of the view.
    public let transform: AffineTransform2D
    /// The probability of hair at each pixel of the view, `FaceReading.size` squared, row by row.
    public let chances: [Float]
    /// The same of cloth.
    public let cloth: [Float]

    /// The size of a face in this view, over that in the faces' own; networks have learned somewhat
    /// larger ones.
    static let scale = 0.75

    /// A reading of its parts.
    public init(transform: AffineTransform2D, chances: [Float], cloth: [Float]) {
        self.transform = transform
        self.chances = chances
        self.cloth = cloth
    }
}
