import Geometry

/// The 68 points of iBUG 300-W (Sagonas et al. 2013), counted from 0.
///
/// 0-16 jaw, 17-21 and 22-26 brows, 27-35 nose, 36-41 and 42-47 eyes, 48-59 outer and 60-67 inner
/// lips; each part starts on the picture's left.
public enum Landmarks68 {
    /// How many points there are.
    public static let count = 68

    /// For each point the one that takes its place in a mirrored picture.
    public static let mirrored: [Int] = [
        16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
        26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 27, 28, 29, 30, 35, 34, 33, 32, 31,
        45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40,
        54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65,
    ]

    /// The distance between the outer corners of the eyes (points 36 and 45), in the points' unit:
    /// the customary yardstick of landmark errors.
    public static func outerEyeDistance(_ points: [Vector2]) -> Float {
        precondition(points.count == count, "68 points")
        return (points[45] - points[36]).length
    }

    /// The mean distance of corresponding points over the outer-eye distance of `truth`: 0.01 is 1
    /// %.
    public static func error(of points: [Vector2], truth: [Vector2]) -> Float {
        precondition(points.count == count && truth.count == count, "68 points")
        let sum = zip(points, truth).reduce(Float(0)) { $0 + ($1.0 - $1.1).length }
        return sum / Float(count) / outerEyeDistance(truth)
    }
}
