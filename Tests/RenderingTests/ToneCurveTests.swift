import Rendering
import Testing

/// What the tone curve promises.
struct ToneCurveTests {
    private let film = ToneCurve(toe: 0.5, shoulder: 0.5, white: 3)

    @Test func `middle tones stay as they are`() {
        for x in stride(from: Float(0.1), through: 0.5, by: 0.05) {
            #expect(abs(film(x) - x) < 1e-6)
        }
    }

    @Test func `it rises, ends at white, and is steady where its parts meet`() {
        var last: Float = -1
        for x in stride(from: Float(0), through: 3, by: 0.01) {
            #expect(film(x) >= last)
            last = film(x)
        }
        #expect(abs(film(3) - 1) < 1e-5)
        for x in [ToneCurve.toeEnd, 0.5] {
            let below = (film(x) - film(x - 1e-3)) / 1e-3
            let above = (film(x + 1e-3) - film(x)) / 1e-3
            #expect(abs(below - above) < 0.03)
        }
    }

    @Test func `a stop of exposure doubles the light`() {
        #expect(ToneCurve(exposure: 1)(0.2) == ToneCurve()(0.4))
    }
}
