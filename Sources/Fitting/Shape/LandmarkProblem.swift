import Foundation
import Geometry
import Rigging

/// The 68 points of a photograph against the rig's, with priors: bounded non-linear least squares.
struct LandmarkProblem: LeastSquaresProblem {
    typealias Failure = Never

    let rig: Rig
    let sampler: LandmarkSampler
    /// The points to meet, in pixels.
    var targets: [Vector2]
    /// How sure each point is.
    var spreads: [LandmarkSpread]
    let priors: FitPriors
    let width: Int
    let height: Int
    /// Where the unknowns that are not in play come from.
    let base: ShapeState
    /// Logarithm of the camera distance that the prior expects.
    let expectedLogDistance: Double
    let bounds: [ClosedRange<Double>]

    init(
        sampler: LandmarkSampler, targets: [Vector2], spreads: [LandmarkSpread], priors: FitPriors,
        width: Int, height: Int, base: ShapeState, expectedLogDistance: Double
    ) {
        self.sampler = sampler
        rig = sampler.rig
        self.targets = targets
        self.spreads = spreads
        self.priors = priors
        self.width = width
        self.height = height
        self.base = base
        self.expectedLogDistance = expectedLogDistance
        let limits = rig.controls.headLimits
        let angles = [limits.yaw, limits.pitch, limits.roll].map { -Double($0)...Double($0) }
        bounds =
            [-200...200, -200...200, -5...15, 1...6] + angles
            + rig.controls.sliders.map {
                Double($0.range.lowerBound)...Double($0.range.upperBound)
            } + rig.controls.actionUnits.map { _ in 0...1 }
    }

    /// The photograph's camera.
    func camera(_ x: [Double]) -> Camera { base.with(x).camera(width: width, height: height) }

    func cost(_ x: [Double]) -> Double {
        let state = base.with(x)
        let points = sampler.project(
            state.parameters, camera: state.camera(width: width, height: height))
        var cost = 0.0
        for index in targets.indices {
            let r = spreads[index].whitened(points[index] - targets[index])
            cost += huber(r.x * r.x + r.y * r.y).cost
        }
        addPriors(x) { residual, _ in cost += residual * residual / 2 }
        for (index, price) in priors.actionUnitCosts.enumerated() {
            cost += price * x[firstActionUnit + index]
        }
        return cost
    }

    func linearize(_ x: [Double]) -> Linearization {
        let state = base.with(x)
        let camera = state.camera(width: width, height: height)
        let (points, derivatives) = sampler.linearize(state.parameters, camera: camera)
        let count = x.count
        var result = Linearization(
            cost: 0, gradient: [Double](repeating: 0, count: count),
            curvature: SymmetricSystem(count: count))
        var row = [Double](repeating: 0, count: count)
        for index in targets.indices {
            let r = spreads[index].whitened(points[index].pixel - targets[index])
            let robust = huber(r.x * r.x + r.y * r.y)
            result.cost += robust.cost
            for axis in 0..<2 {
                let direction = spreads[index].axes[axis]
                fill(&row, along: direction, point: index, points[index], derivatives, camera)
                row.withUnsafeBufferPointer {
                    result.curvature.addOuterProduct($0, weight: robust.weight)
                }
                let residual = r[axis] * robust.weight
                for unknown in 0..<count { result.gradient[unknown] += residual * row[unknown] }
            }
        }
        addPriors(x) { residual, entries in
            result.cost += residual * residual / 2
            for (i, di) in entries {
                result.gradient[i] += residual * di
                for (j, dj) in entries where j >= i { result.curvature[i, j] += di * dj }
            }
        }
        for (index, price) in priors.actionUnitCosts.enumerated() {
            result.cost += price * x[firstActionUnit + index]
            result.gradient[firstActionUnit + index] += price
        }
        return result
    }

    private var firstActionUnit: Int { ShapeState.leading + rig.controls.sliders.count }

    /// Huber's loss of a squared residual in deviations: quadratic up to 3, then linear.
    private func huber(_ square: Double) -> (cost: Double, weight: Double) {
        let limit = 3.0
        let size = square.squareRoot()
        if size <= limit { return (square / 2, 1) }
        return (limit * (size - limit / 2), limit / size)
    }

    /// Calls `body` with each prior's residual and its derivatives by unknowns in rising order.
    private func addPriors(_ x: [Double], _ body: (Double, [(Int, Double)]) -> Void) {
        let sliders = rig.controls.sliders
        body(
            (x[3] - expectedLogDistance) / priors.logDistanceDeviation,
            [(3, 1 / priors.logDistanceDeviation)])
        func expect(_ unknown: Int, _ expected: FitPriors.Expectation) {
            body(
                (x[unknown] - expected.mean) / expected.deviation,
                [(unknown, 1 / expected.deviation)])
        }
        func tie(_ unknown: Int, _ other: Int, _ deviation: Double) {
            body(
                (x[unknown] - x[other]) / deviation,
                [(unknown, 1 / deviation), (other, -1 / deviation)])
        }
        for axis in 0..<3 { expect(4 + axis, priors.head[axis]) }
        for (index, slider) in sliders.enumerated() {
            let unknown = ShapeState.leading + index
            expect(unknown, priors.identity[index])
            if let mirror = slider.mirror, mirror > index {
                tie(unknown, ShapeState.leading + mirror, priors.sliderAsymmetry)
            }
        }
        for (index, unit) in rig.controls.actionUnits.enumerated() {
            let unknown = firstActionUnit + index
            expect(unknown, priors.actionUnits[index])
            if let mirror = unit.mirror, mirror > index {
                tie(unknown, firstActionUnit + mirror, priors.actionUnitAsymmetry)
            }
        }
    }

    /// The derivatives of a point's pixel position along `direction` by every unknown.
    private func fill(
        _ row: inout [Double], along direction: SIMD2<Double>, point: Int, _ place: ProjectedPoint,
        _ derivatives: [[Vector3]], _ camera: Camera
    ) {
        // u = c + f X / Z', v = c - f Y / Z' with Z' = -z in camera space.
        let depth = -place.cameraSpace.z
        let scale = camera.focalLength / depth
        let right = Float(direction.x) * scale
        let up = -Float(direction.y) * scale
        let away = (right * place.cameraSpace.x + up * place.cameraSpace.y) / depth
        let gradient = Vector3(right, up, away)
        row[0] = Double(-right)
        row[1] = Double(-up)
        row[2] = Double(away * depth)
        row[3] = Double(-away * camera.position.z)
        let sampler = sampler.points
        for turn in 0..<3 {
            row[4 + turn] = Double(gradient.dot(derivatives[sampler.firstHead + turn][point]))
        }
        for control in 0..<sampler.firstGaze {
            row[ShapeState.leading + control] = Double(gradient.dot(derivatives[control][point]))
        }
    }
}
