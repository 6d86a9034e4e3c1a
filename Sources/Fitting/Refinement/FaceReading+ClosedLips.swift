import Geometry
import Landmarks
import Reading
import Rendering

extension FaceReading {
    /// The reading with what lies between the lips given to the lower one, as far as the landmarks say
    /// that the lips are closed: the moist part of the lower lip is paler than the rest, on dark skin
    /// so much so that it is taken for the inside of the mouth.
    /// - Parameter points: the photograph's 68 points.
    package func closingLips(by points: [Vector2]) -> FaceReading {
        let gaps = Self.innerLips.map { (points[$0.1] - points[$0.0]).length }
        let gap = gaps.reduce(0, +) / 3 / Landmarks68.outerEyeDistance(points)
        let share = min(max((Self.open - gap) / (Self.open - Self.closed), 0), 1)
        guard share > 0 else { return self }
        let area = Self.size * Self.size
        let inner = Int(LabelClass.innerMouth.rawValue) * area
        let lower = Int(LabelClass.lowerLip.rawValue) * area
        var chances = probabilities
        for pixel in 0..<area {
            let moved = share * chances[inner + pixel]
            chances[inner + pixel] -= moved
            chances[lower + pixel] += moved
        }
        return FaceReading(
            picture: picture, transform: transform, probabilities: chances, details: details,
            guess: guess)
    }

    /// The landmarks with the lips closed where they are parted but no inside of the mouth is seen
    /// between them: to the detector, a lower lip whose moist part is pale beside a dark upper one
    /// looks like teeth.
    /// - Parameter points: the photograph's 68 points.
    package func closingLips(of points: [Vector2]) -> [Vector2] {
        let regions = FaceRegions(
            width: Self.size, height: Self.size, points: points.map { transform($0) })
        let between = regions.inside(Array(regions.points[60...67]))
        guard !between.isEmpty else { return points }
        let inner = probabilities(of: .innerMouth)
        let seen = between.reduce(0) { $0 + inner[inner.startIndex + $1] } / Float(between.count)
        let share = min(max((Self.seenInside - seen) / 0.15, 0), 1)
        var closed = points
        for (upper, lower) in Self.innerLips {
            let middle = (points[upper] + points[lower]) / 2
            for point in [upper, lower] {
                closed[point] = points[point] + (middle - points[point]) * share
            }
        }
        return closed
    }

    /// Points on the inner edges of the upper and the lower lip that face each other.
    private static let innerLips = [(61, 67), (62, 66), (63, 65)]

    /// Mean chance of the inside of a mouth between lips that are parted: open mouths show 0.62 and
    /// more, closed lips that look parted 0.4.
    private static let seenInside: Float = 0.58

    /// Gaps between the lips, over the outer-eye distance: the detector finds closed lips up to the one
    /// apart, parted ones from the other.
    private static let closed: Float = 0.03
    private static let open: Float = 0.06
}
