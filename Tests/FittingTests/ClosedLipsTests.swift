import Geometry
import Imaging
import Reading
import Rendering
import Testing

@testable import Fitting

/// What lies between lips is the lower lip where the landmarks say that they are closed.
struct ClosedLipsTests {
    private static let area = FaceReading.size * FaceReading.size

    /// A reading of which a quarter is taken for the inside of the mouth, the rest for skin.
    private var reading: FaceReading {
        var chances = [Float](repeating: 0, count: LabelClass.allCases.count * Self.area)
        for pixel in 0..<Self.area {
            chances[Int(LabelClass.innerMouth.rawValue) * Self.area + pixel] = 0.25
            chances[Int(LabelClass.skin.rawValue) * Self.area + pixel] = 0.75
        }
        return FaceReading(
            picture: Image(
                width: FaceReading.size, height: FaceReading.size, channels: 3,
                pixels: [UInt8](repeating: 0, count: 3 * Self.area)),
            transform: .identity, probabilities: chances, details: [], guess: nil)
    }

    /// Landmarks with eyes 100 apart and lips parted by `gap`.
    private func points(gap: Float) -> [Vector2] {
        var points = [Vector2](repeating: .zero, count: 68)
        points[45] = Vector2(100, 0)
        for (upper, lower) in [(61, 67), (62, 66), (63, 65)] {
            points[upper] = Vector2(50, 80)
            points[lower] = Vector2(50, 80 + gap)
        }
        return points
    }

    @Test(arguments: [(0, 0.25), (2.9, 0.25), (4.5, 0.125), (6, 0), (20, 0)] as [(Float, Float)])
    func `the further apart the lips, the less is moved`(gap: Float, moved: Float) {
        let closed = reading.closingLips(by: points(gap: gap))
        for pixel in [0, Self.area / 2, Self.area - 1] {
            func chance(_ label: LabelClass) -> Float {
                Array(closed.probabilities(of: label))[pixel]
            }
            #expect(abs(chance(.innerMouth) - (0.25 - moved)) < 1e-4)
            #expect(abs(chance(.lowerLip) - moved) < 1e-4)
            #expect(chance(.skin) == 0.75)
        }
    }
}
