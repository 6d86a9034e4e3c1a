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
        let gaps = [(61, 67), (62, 66), (63, 65)].map { (points[$0.1] - points[$0.0]).length }
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

    /// Gaps between the lips, over the outer-eye distance: the detector finds closed lips up to the one
    /// apart, parted ones from the other.
    private static let closed: Float = 0.03
    private static let open: Float = 0.06
}
