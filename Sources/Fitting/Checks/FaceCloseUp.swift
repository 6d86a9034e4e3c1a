import Foundation
import Geometry
import Imaging
import Landmarks

/// A face on a photograph, upright and at a fixed size: what is measured on it does not depend on
/// how large the face is on the photograph.
struct FaceCloseUp {
    /// The distance between the outer corners of the eyes, pixels.
    static let eyeDistance = 96.0
    /// The width and height of the picture.
    private static let size = 256

    /// The face.
    let picture: Image
    /// Its parts.
    let regions: FaceRegions

    /// The face whose 68 points are known.
    init(_ image: Image, points: [Vector2]) {
        let (right, left) = (points[36], points[45])
        let along = left - right
        let scale = Self.eyeDistance / Double(max(along.length, 1e-3))
        let turn = -atan2(Double(along.y), Double(along.x))
        let (c, s) = (scale * cos(turn), scale * sin(turn))
        // The bridge of the nose lies a little above the middle.
        let middle = points[27]
        let (x, y) = (Double(middle.x), Double(middle.y))
        let place = (Double(Self.size) / 2, Double(Self.size) * 0.4)
        let transform = AffineTransform2D(
            a: c, b: s, c: -s, d: c, tx: place.0 - (c * x - s * y), ty: place.1 - (s * x + c * y))
        picture = image.warped(by: transform, width: Self.size, height: Self.size)
        regions = FaceRegions(
            width: Self.size, height: Self.size, points: points.map { transform($0) })
    }

    /// Pixels within brows and jaw, off the outline, each with neighbours on all sides: a long face may
    /// leave the picture.
    var inner: [Int] {
        let points = regions.points
        let outline = Array(points[0...16]) + points[17...26].reversed()
        let middle = outline.reduce(.zero, +) / Float(outline.count)
        let last = Self.size - 1
        return regions.inside(outline.map { middle + ($0 - middle) * 0.85 }).filter { pixel in
            let (x, y) = (pixel % Self.size, pixel / Self.size)
            return x > 0 && y > 0 && x < last && y < last
        }
    }
}
