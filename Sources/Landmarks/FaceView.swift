import Geometry
import Imaging

/// The view in which networks see faces: the picture moved by the similarity that takes its 68
/// landmarks nearest to those of the base face in the aligned framing. Training and fitting share
/// it, so that a network meets at work what it learned on.
public struct FaceView: Sendable {
    /// The 68 landmarks of the base face, pixels of the view.
    public let points: [Vector2]
    /// Width and height of the view, pixels.
    public let size: Int

    /// The view of `size` pixels in which the base face has its landmarks at `points`.
    public init(points: [Vector2], size: Int) {
        precondition(points.count == 68, "68 landmarks")
        self.points = points
        self.size = size
    }

    /// The view from farther away, about the same middle.
    /// - Parameters:
    ///   - share: how much of the picture a face takes, over what it takes in this view.
    ///   - size: width and height, pixels.
    public func farther(_ share: Double, size: Int) -> FaceView {
        let factor = Float(share) * Float(size) / Float(self.size)
        let (middle, own) = (Float(size) / 2, Float(self.size) / 2)
        let points = points.map {
            Vector2(middle + ($0.x - own) * factor, middle + ($0.y - own) * factor)
        }
        return FaceView(points: points, size: size)
    }

    /// From pixels of a picture with these landmarks to pixels of the view.
    /// - Throws: `LandmarkError` when the points coincide.
    public func transform(from landmarks: [Vector2]) throws -> AffineTransform2D {
        try Alignment.similarity(from: landmarks, to: points)
    }

    /// A picture with these landmarks in the view; beyond its edges they go on.
    /// - Throws: `LandmarkError` when the points coincide.
    public func picture(of image: Image, landmarks: [Vector2]) throws -> Image {
        image.warped(by: try transform(from: landmarks), width: size, height: size)
    }
}
