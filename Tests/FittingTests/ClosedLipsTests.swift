import Geometry
import Imaging
import Reading
import Rendering
import Testing

@testable import Fitting

/// What lies between lips is the lower lip where the landmarks say that they are closed.
struct ClosedLipsTests {
    private static let area = FaceReading.size * FaceReading.size

    /// A reading of which a share is taken for the inside of the mouth, the rest for skin.
    private func reading(innerMouth share: Float) -> FaceReading {
        var chances = [Float](repeating: 0, count: LabelClass.allCases.count * Self.area)
        for pixel in 0..<Self.area {
            chances[Int(LabelClass.innerMouth.rawValue) * Self.area + pixel] = share
            chances[Int(LabelClass.skin.rawValue) * Self.area + pixel] = 1 - share
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

    /// A quarter of a mouth's inside is none; all of it is.
    @Test(arguments: [(0.25, 0), (0.7, 20)] as [(Float, Float)])
    func `lips are closed where no inside of the mouth is seen`(seen: Float, gap: Float) {
        var points = points(gap: 20)
        for (point, x) in [(60, 20), (61, 35), (62, 50), (63, 65), (64, 80)] as [(Int, Float)] {
            points[point] = Vector2(x, point == 60 || point == 64 ? 90 : 80)
        }
        for (point, x) in [(65, 65), (66, 50), (67, 35)] as [(Int, Float)] {
            points[point] = Vector2(x, 100)
        }
        let closed = reading(innerMouth: seen).closingLips(of: points)
        for (upper, lower) in [(61, 67), (62, 66), (63, 65)] {
            #expect(abs(closed[lower].y - closed[upper].y - gap) < 1e-3)
            #expect(abs(closed[lower].y + closed[upper].y - 180) < 1e-3)
        }
        #expect(closed[60] == points[60] && closed[8] == points[8])
    }

    @Test(arguments: [(0, 0.25), (2.9, 0.25), (4.5, 0.125), (6, 0), (20, 0)] as [(Float, Float)])
    func `the further apart the lips, the less is moved`(gap: Float, moved: Float) {
        let closed = reading(innerMouth: 0.25).closingLips(by: points(gap: gap))
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
