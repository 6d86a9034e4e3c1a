import Geometry
import Testing

@testable import Rigging

/// What the slider of weight does above the shoulders.
@Suite struct WeightTests {
    @Test func `necks grow wider with weight, eyes stay where they are`() throws {
        let rig = try Rig.load("human")
        let slider = try #require(
            rig.controls.sliders.firstIndex { $0.name == "macro.weight" })
        func measures(_ weight: Float) -> (neck: Float, eyes: Float) {
            var face = RigParameters(baseFaceOf: rig.controls)
            face.identity[slider] = weight
            let shape = rig.evaluate(face)
            let neck = shape.positions.filter { (5.75...5.85).contains($0.y) && $0.z < 0.6 }
            return (
                (neck.map(\.x).max() ?? 0) - (neck.map(\.x).min() ?? 0),
                (shape.eyes[0].center - shape.eyes[1].center).length
            )
        }
        let all = [0, 0.25, 0.5, 0.75, 1].map { measures(Float($0)) }
        for (lighter, heavier) in zip(all, all.dropFirst()) {
            #expect(heavier.neck > lighter.neck + 0.05)
            #expect(abs(heavier.eyes / lighter.eyes - 1) < 0.02)
        }
    }
}
