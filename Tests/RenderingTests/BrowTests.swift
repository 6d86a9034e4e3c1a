import Imaging
import Testing

@testable import Rendering

@Suite("Brows")
struct BrowTests {
    private let scenes: WornScenes

    init() throws { scenes = try WornScenes() }

    private func browPixels(_ labels: [UInt8]) -> [Int] {
        labels.indices.filter {
            labels[$0] == LabelClass.leftBrow.rawValue
                || labels[$0] == LabelClass.rightBrow.rawValue
        }
    }

    @Test("Each of at least eight shapes covers what brows cover, alike on both sides")
    func area() throws {
        let choices = try scenes.choices("brows")
        #expect(choices.count >= 8 && choices[0] == "natural")
        for choice in choices {
            let labels = try scenes.labels(scenes.face(["brows": choice]))
            let left = labels.count { $0 == LabelClass.leftBrow.rawValue }
            let right = labels.count { $0 == LabelClass.rightBrow.rawValue }
            // Measured on people: 0.25 to 0.9 % of this picture per brow.
            let share = Float(left + right) / Float(labels.count)
            #expect(share > 0.003 && share < 0.025, "\(choice): \(share)")
            #expect(abs(left - right) * 10 < left + right, "\(choice)")
        }
    }

    @Test("Spacing moves the inner ends of the label, length the outer ones")
    func ends() throws {
        func reach(_ colors: [String: Float]) throws -> (inner: Int, outer: Int) {
            let labels = try scenes.labels(scenes.face([:], colors))
            let width = Int(Float(labels.count).squareRoot())
            let away = browPixels(labels).map { abs(2 * ($0 % width) + 1 - width) }
            return (try #require(away.min()), try #require(away.max()))
        }
        let usual = try reach([:])
        let (near, far) = (
            try reach(["brows.spacing": 0]), try reach(["brows.spacing": 1])
        )
        #expect(near.inner < usual.inner && usual.inner < far.inner)
        #expect(near.outer == usual.outer && far.outer == usual.outer)
        let (short, long) = (try reach(["brows.length": 0]), try reach(["brows.length": 1]))
        #expect(short.outer < usual.outer && usual.outer < long.outer)
        #expect(short.inner == usual.inner && long.inner == usual.inner)
    }

    @Test("Thickness widens the label, density darkens the brow")
    func controls() throws {
        let areas = try [Float(0), 0.25, 0.5, 0.75, 1].map {
            try browPixels(scenes.labels(scenes.face([:], ["brows.thickness": $0]))).count
        }
        #expect(zip(areas, areas.dropFirst()).allSatisfy { $0 < $1 }, "\(areas)")
        let region = try browPixels(scenes.labels(scenes.face()))
        let levels = try [Float(0), 0.3, 0.6, 1].map { density -> Float in
            let picture = WornScenes.brightness(
                try scenes.picture(scenes.face([:], ["brows.density": density])))
            return region.reduce(0) { $0 + picture[$1] } / Float(region.count)
        }
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 > $1 }, "\(levels)")
    }
}
