import Geometry
import Testing

@testable import Fitting

struct ArrowSystemTests {
    /// The same matrix whole and as an arrow, from random parts of 3 + 4 + 2 unknowns, of which the
    /// 4 in the middle are shared.
    private func systems(
        groups: Int, seed: UInt64
    ) -> (arrow: ArrowSystem, whole: SymmetricSystem) {
        var random = SeededGenerator(seed: seed)
        let (shared, own) = (3..<7, [0, 1, 2, 7, 8])
        var arrow = ArrowSystem(shared: shared.count, own: own.count, groups: groups)
        let count = shared.count + groups * own.count
        var whole = SymmetricSystem(count: count)
        for group in 0..<groups {
            var part = SymmetricSystem(count: 9)
            for _ in 0..<12 {
                let row = (0..<9).map { _ in Double(random.gaussian()) }
                row.withUnsafeBufferPointer { part.addOuterProduct($0, weight: 0.6) }
                var full = [Double](repeating: 0, count: count)
                for (place, unknown) in shared.enumerated() { full[place] = row[unknown] }
                for (place, unknown) in own.enumerated() {
                    full[shared.count + group * own.count + place] = row[unknown]
                }
                full.withUnsafeBufferPointer { whole.addOuterProduct($0, weight: 0.6) }
            }
            arrow.add(part, group: group, shared: shared)
        }
        return (arrow, whole)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `elimination gives what the whole matrix gives`(seed: UInt64) throws {
        for groups in [1, 2, 5] {
            let (arrow, whole) = systems(groups: groups, seed: seed)
            var random = SeededGenerator(seed: seed + 100)
            let right = (0..<whole.count).map { _ in Double(random.gaussian()) }
            let damping = (0..<whole.count).map { 0.01 * Double($0 % 3) }
            for held in [[], [0, 5, 6], Array(0..<4)] {
                let free = (0..<whole.count).map { !held.contains($0) }
                let x = try #require(arrow.solve(right, damping: damping, free: free))
                let expected = try #require(whole.solve(right, damping: damping, free: free))
                for (a, b) in zip(x, expected) { #expect(abs(a - b) < 1e-9, "seed \(seed)") }
            }
            for index in 0..<whole.count {
                #expect(abs(arrow[diagonal: index] - whole[diagonal: index]) < 1e-12)
            }
        }
    }

    @Test func `an indefinite group has no solution`() {
        let arrow = ArrowSystem(shared: 2, own: 1, groups: 2)
        let right = [Double](repeating: 1, count: 4)
        #expect(
            arrow.solve(right, damping: right.map { _ in 0 }, free: right.map { _ in true }) == nil)
    }

    /// Residuals (s^2 + o - 3) and (s - o - target), of which s is shared.
    private struct Line: LeastSquaresProblem {
        typealias Failure = Never
        let target: Double
        var bounds: [ClosedRange<Double>] { [-10...10, -10...10] }

        private func residuals(_ x: [Double]) -> [(value: Double, row: [Double])] {
            // The own unknown stands before the shared one.
            [(x[1] * x[1] + x[0] - 3, [1, 2 * x[1]]), (x[1] - x[0] - target, [-1, 1])]
        }

        func cost(_ x: [Double]) -> Double {
            residuals(x).reduce(0) { $0 + $1.value * $1.value / 2 }
        }

        func linearize(_ x: [Double]) -> Linearization {
            var result = Linearization(
                cost: cost(x), gradient: [0, 0], curvature: SymmetricSystem(count: 2))
            for (value, row) in residuals(x) {
                for index in 0..<2 { result.gradient[index] += value * row[index] }
                row.withUnsafeBufferPointer { result.curvature.addOuterProduct($0, weight: 1) }
            }
            return result
        }
    }

    @Test func `parts agree on what they share and keep the rest`() {
        // With s = 1, o = 2 all residuals are 0; both parts get there from different sides.
        let problem = SharedProblem(parts: [Line(target: -1), Line(target: -1)], shared: 1..<2)
        let start = problem.joined([[0, 0.5], [5, 0.5]])
        #expect(start == [0.5, 0, 5])
        let found = BoundedLeastSquares(iterations: 100, tolerance: 1e-14)
            .minimize(problem, from: start)
        for (value, expected) in zip(found.x, [1.0, 2, 2]) { #expect(abs(value - expected) < 1e-5) }
        #expect(problem.unknowns(found.x, of: 1).map { $0.rounded() } == [2, 1])
    }

    @Test func `the gradient of shared unknowns is the sum of the parts'`() {
        let problem = SharedProblem(parts: [Line(target: 0.3), Line(target: -2)], shared: 1..<2)
        let x = [0.7, -0.4, 1.9]
        let gradient = problem.linearize(x).gradient
        for index in x.indices {
            func moved(_ step: Double) -> Double {
                var copy = x
                copy[index] += step
                return problem.cost(copy)
            }
            let difference = (moved(1e-5) - moved(-1e-5)) / 2e-5
            #expect(abs(gradient[index] - difference) < 1e-6)
        }
    }
}
