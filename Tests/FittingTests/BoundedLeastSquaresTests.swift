import Testing

@testable import Fitting

/// Residuals and their derivatives, as a problem for the solver.
private struct Residuals: LeastSquaresProblem {
    typealias Failure = Never

    var bounds: [ClosedRange<Double>]
    /// The residuals at a point and one row of derivatives per residual.
    var evaluate: ([Double]) -> (values: [Double], rows: [[Double]])

    func cost(_ x: [Double]) -> Double {
        evaluate(x).values.reduce(0) { $0 + $1 * $1 / 2 }
    }

    func linearize(_ x: [Double]) -> Linearization {
        let (values, rows) = evaluate(x)
        var result = Linearization(
            cost: cost(x), gradient: [Double](repeating: 0, count: x.count),
            curvature: SymmetricSystem(count: x.count))
        for (value, row) in zip(values, rows) {
            for index in x.indices { result.gradient[index] += value * row[index] }
            row.withUnsafeBufferPointer { result.curvature.addOuterProduct($0, weight: 1) }
        }
        return result
    }
}

struct BoundedLeastSquaresTests {
    private let solver = BoundedLeastSquares(iterations: 300, tolerance: 1e-14)

    /// Residuals a . x - b.
    private func linear(
        _ rows: [[Double]], _ right: [Double], bounds: [ClosedRange<Double>]
    ) -> Residuals {
        Residuals(bounds: bounds) { x in
            let values = zip(rows, right).map { row, right in
                zip(row, x).reduce(-right) { $0 + $1.0 * $1.1 }
            }
            return (values, rows)
        }
    }

    /// 10 (y - x^2) and 1 - x (H. Rosenbrock, 1960).
    private func valley(x: ClosedRange<Double>, y: ClosedRange<Double>) -> Residuals {
        Residuals(bounds: [x, y]) { p in
            ([10 * (p[1] - p[0] * p[0]), 1 - p[0]], [[-20 * p[0], 10], [-1, 0]])
        }
    }

    private func expectNear(_ found: [Double], _ expected: [Double], within limit: Double = 1e-5) {
        for (a, b) in zip(found, expected) { #expect(abs(a - b) < limit, "\(found)") }
    }

    @Test func `a linear problem is solved as its normal equations say`() {
        // Least squares of x = 1, y = 2, x + y = 6: both grow by 1.
        let problem = linear(
            [[1, 0], [0, 1], [1, 1]], [1, 2, 6], bounds: [-100...100, -100...100])
        let found = solver.minimize(problem, from: [50, -50])
        expectNear(found.x, [2, 3])
        #expect(abs(found.cost - 1.5) < 1e-9)
    }

    @Test func `a bound that is in the way is kept, and the rest adapts`() {
        // With x at most 1.5, y minimises (y - 2)^2 + (y - 4.5)^2.
        let problem = linear(
            [[1, 0], [0, 1], [1, 1]], [1, 2, 6], bounds: [-100...1.5, -100...100])
        expectNear(solver.minimize(problem, from: [-3, 0]).x, [1.5, 3.25])
    }

    @Test func `an unknown leaves a bound again when the cost falls that way`() {
        let problem = linear([[1, -1], [0, 1]], [0.5, 0.5], bounds: [0...1, 0...1])
        expectNear(solver.minimize(problem, from: [0, 1]).x, [1, 0.5])
    }

    @Test func `a start outside the box is moved into it`() {
        let problem = linear([[1]], [7], bounds: [2...3])
        expectNear(solver.minimize(problem, from: [100]).x, [3])
    }

    @Test func `the bent valley is followed to its end`() {
        let found = solver.minimize(valley(x: -2...2, y: -2...2), from: [-1.2, 1])
        expectNear(found.x, [1, 1])
    }

    @Test func `the bent valley ends at a wall`() {
        // At x = 1/2 the best y is x^2.
        let problem = valley(x: -2...0.5, y: -2...2)
        expectNear(solver.minimize(problem, from: [-1.2, 1]).x, [0.5, 0.25])
    }

    @Test func `what is not free stays`() {
        let found = solver.minimize(
            valley(x: -2...2, y: -2...2), from: [0.3, 2], free: [false, true])
        expectNear(found.x, [0.3, 0.09])
    }
}
