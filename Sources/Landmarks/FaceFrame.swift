import Foundation
import Geometry

/// Where a face is, how large and how turned in the plane: what the landmark model wants to know
/// beforehand, either from the detector or from landmarks found so far.
struct FaceFrame {
    /// The middle of the box that the detector would draw, in pixels.
    var center: Vector2
    /// The side of that box in pixels.
    var size: Float
    /// How far the eye line is turned, in radians, clockwise as seen.
    var roll: Float

    init(_ box: FaceBox) {
        center = box.center
        size = max(box.width, box.height)
        roll = 0
    }

    /// The frame of 68 landmarks.
    ///
    /// The model was trained on boxes of dlib's detector. Over 36 studio photographs these have
    /// their middle half way between eyes and mouth (0.497 +- 0.074) and a side of 3.31 +- 0.24
    /// times the root mean square distance of points 17-67 from their mean.
    init(_ points: [Vector2]) {
        let leftEye = Self.mean(points[36...41])
        let rightEye = Self.mean(points[42...47])
        let across = rightEye - leftEye
        roll = atan2(across.y, across.x)
        let inner = points[17...67]
        let middle = Self.mean(inner)
        let squares = inner.reduce(Float(0)) { $0 + ($1 - middle).dot($1 - middle) }
        size = 3.31 * (squares / Float(inner.count)).squareRoot()
        center = ((leftEye + rightEye) / 2 + Self.mean(points[48...59])) / 2
    }

    /// Whether this could be the same face as `other`, only better placed.
    func isPlausible(after other: FaceFrame) -> Bool {
        size > 0.5 * other.size && size < 2 * other.size
            && (center - other.center).length < 0.5 * other.size
    }

    /// Moves the face to the middle of a square picture of `side` pixels, upright, its box
    /// `faceSize` pixels large.
    func transform(faceSize: Double, side: Int) -> AffineTransform2D {
        let scale = faceSize / Double(size)
        return .translation(x: -Double(center.x), y: -Double(center.y))
            .followed(by: .rotation(radians: -Double(roll)))
            .followed(by: .scale(x: scale, y: scale))
            .followed(by: .translation(x: Double(side) / 2, y: Double(side) / 2))
    }

    private static func mean(_ points: ArraySlice<Vector2>) -> Vector2 {
        points.reduce(Vector2.zero, +) / Float(points.count)
    }
}
