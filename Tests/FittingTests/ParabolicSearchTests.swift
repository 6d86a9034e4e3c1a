import Testing

@testable import Fitting

@Suite struct ParabolicSearchTests {
    /// Of a parabola three values tell the top, wherever the search begins.
    @Test(arguments: [0.2, 0.5, 0.8] as [Float], [0.3, 0.55] as [Float])
    func `the top of a parabola is found at once`(start: Float, top: Float) {
        func score(_ x: Float) -> Float { 1 - (x - top) * (x - top) }
        let best = ParabolicSearch(reach: 0.3).best((start, score(start)), at: start) {
            ($0, score($0))
        }
        #expect(abs(best.item - top) < 1e-3)
    }

    @Test func `values stay in range, and the best that was seen wins`() {
        var tried: [Float] = []
        let best = ParabolicSearch(reach: 0.3).best((Float(0.9), Float(0.9)), at: 0.9) { x in
            tried.append(x)
            return (x, x)
        }
        #expect(tried.allSatisfy { (0...1).contains($0) })
        #expect(best.item == 1)
        let worse = ParabolicSearch(reach: 0.3).best((Float(0.5), Float(2)), at: 0.5) { ($0, 0) }
        #expect(worse.item == 0.5)
    }
}
