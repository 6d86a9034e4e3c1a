import Geometry
import Imaging
import Rendering
import Testing

@testable import Review

@Suite struct ContourTests {
    /// Values that fall through one half at `radius` from the middle.
    private func disc(radius: Float, size: Int) -> [Float] {
        let middle = Vector2(repeating: Float(size) / 2)
        return (0..<size * size).map { pixel in
            let place = Vector2(Float(pixel % size) + 0.5, Float(pixel / size) + 0.5)
            return min(max(0.5 + (radius - (place - middle).length) / 8, 0), 1)
        }
    }

    @Test func theContourOfADiscIsItsCircle() {
        let lines = ContourLines(disc(radius: 20, size: 64), width: 64, height: 64)
        let middle = Vector2(32, 32)
        for line in lines.segments {
            for end in [line.from, line.to] {
                #expect(abs((end - middle).length - 20) < 0.05)
            }
        }
        let length = lines.segments.map { ($0.to - $0.from).length }.reduce(0, +)
        #expect(abs(length - 40 * .pi) < 0.5)
    }

    @Test(arguments: [Float(0), 1])
    func anEvenFieldHasNoContour(value: Float) {
        let lines = ContourLines([Float](repeating: value, count: 25), width: 5, height: 5)
        #expect(lines.segments.isEmpty)
    }

    @Test func crossedCornersMakeTwoLines() {
        #expect(ContourLines([1, 0, 0, 1], width: 2, height: 2).segments.count == 2)
    }

    @Test func labelsTakeTheColorsOfTheirClasses() {
        let labels = Image(
            width: 2, height: 1, channels: 1,
            pixels: [LabelClass.nose.rawValue, LabelClass.hair.rawValue])
        let picture = LabelClass.colored(labels)
        #expect(picture[0, 0] == LabelClass.nose.color)
        #expect(picture[1, 0] == LabelClass.hair.color)
        #expect(Set(LabelClass.allCases.map(\.color)).count == LabelClass.allCases.count)
    }
}
