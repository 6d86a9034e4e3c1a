/// The matrix of a least-squares problem's normal equations.
protocol NormalMatrix {
    /// Its diagonal.
    subscript(diagonal index: Int) -> Double { get }
    /// Solves (A + diag(`damping`)) x = `right` over unknowns where `free`; the others stay 0.
    /// - Returns: `nil` when the matrix is not positive definite.
    func solve(_ right: [Double], damping: [Double], free: [Bool]) -> [Double]?
}

/// What a least-squares problem tells the solver at one point.
struct Linearized<Curvature: NormalMatrix> {
    /// Half the sum of squares, plus linear terms.
    var cost: Double
    /// Gradient of `cost`.
    var gradient: [Double]
    /// Gauss-Newton approximation of the second derivative.
    var curvature: Curvature
}

/// That of a problem in which every unknown may meet every other.
typealias Linearization = Linearized<SymmetricSystem>

/// A smooth cost over a box.
protocol LeastSquaresProblem {
    /// What evaluating it may fail with; `Never` for closed forms.
    associatedtype Failure: Error
    /// How the second derivatives are kept.
    associatedtype Curvature: NormalMatrix = SymmetricSystem
    /// The lowest and highest value of each unknown.
    var bounds: [ClosedRange<Double>] { get }
    /// The cost alone.
    func cost(_ x: [Double]) throws(Failure) -> Double
    /// The cost with its derivatives.
    func linearize(_ x: [Double]) throws(Failure) -> Linearized<Curvature>
}

/// Levenberg-Marquardt over a box: unknowns at a bound whose gradient points outward are held for
/// the step (D. Marquardt, 1963; projection as in C. Kelley, Iterative Methods for Optimization,
/// 1999).
struct BoundedLeastSquares {
    /// Most steps taken.
    var iterations = 30
    /// The relative fall of the cost below which the search ends.
    var tolerance = 1e-4

    /// Descends from `start`.
    /// - Returns: the point reached, its cost, and the steps taken.
    func minimize<Problem: LeastSquaresProblem>(
        _ problem: Problem, from start: [Double], free: [Bool]? = nil
    ) throws(Problem.Failure) -> (x: [Double], cost: Double, iterations: Int) {
        let bounds = problem.bounds
        var x = zip(start, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
        var damping = 1e-3
        var state = try problem.linearize(x)
        var best = state.cost
        var steps = 0
        while steps < iterations {
            steps += 1
            let open = x.indices.map { index -> Bool in
                guard free?[index] ?? true else { return false }
                if x[index] <= bounds[index].lowerBound, state.gradient[index] > 0 { return false }
                if x[index] >= bounds[index].upperBound, state.gradient[index] < 0 { return false }
                return true
            }
            var accepted = false
            var fall = 0.0
            for _ in 0..<8 {
                let diagonal = x.indices.map {
                    damping * max(state.curvature[diagonal: $0], 1e-9)
                }
                guard
                    let step = state.curvature.solve(
                        state.gradient.map { -$0 }, damping: diagonal, free: open)
                else {
                    damping *= 10
                    continue
                }
                let candidate = x.indices.map {
                    min(max(x[$0] + step[$0], bounds[$0].lowerBound), bounds[$0].upperBound)
                }
                let cost = try problem.cost(candidate)
                if cost < best {
                    fall = (best - cost) / max(best, 1e-12)
                    (x, best) = (candidate, cost)
                    damping = max(damping * 0.2, 1e-7)
                    accepted = true
                    break
                }
                damping *= 6
            }
            guard accepted, fall >= tolerance else { break }
            if steps < iterations { state = try problem.linearize(x) }
        }
        return (x, best, steps)
    }
}
