import Geometry

/// Where the detector saw a face: about from the brows to the chin, in pixels of the full picture.
public struct FaceBox: Equatable, Sendable {
    /// The left edge in continuous pixel coordinates; may lie outside the picture.
    public var x: Float
    /// The upper edge; may lie outside the picture.
    public var y: Float
    /// The width in pixels.
    public var width: Float
    /// The height in pixels.
    public var height: Float
    /// The detector's margin: above 0 is a face, above 1 a clear one.
    public var score: Float

    /// A box from its edges; a box drawn by hand may leave the score at 0.
    public init(x: Float, y: Float, width: Float, height: Float, score: Float = 0) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.score = score
    }

    /// The middle.
    public var center: Vector2 { Vector2(x + width / 2, y + height / 2) }

    /// Square pixels.
    public var area: Float { width * height }
}
