import Geometry
import Testing

@testable import Fitting

struct LandmarkSpreadTests {
    @Test func `an outline's point counts less along it than across`() {
        let spread = LandmarkSpread(outline: Vector2(3, 4), along: 10, across: 2)
        func size(_ offset: Vector2) -> Double {
            let away = spread.whitened(offset)
            return (away * away).sum().squareRoot()
        }
        #expect(abs(size(Vector2(3, 4)) - 0.5) < 1e-6)
        #expect(abs(size(Vector2(-4, 3)) - 2.5) < 1e-6)
        #expect(size(.zero) == 0)
    }

    @Test func `a round spread has no direction`() {
        let spread = LandmarkSpread(deviation: 2)
        for offset in [Vector2(6, 0), Vector2(0, -6), Vector2(3.6, 4.8)] {
            let away = spread.whitened(offset)
            #expect(abs((away * away).sum().squareRoot() - 3) < 1e-6)
        }
    }
}
