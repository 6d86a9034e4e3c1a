import Foundation
import Geometry
import Rendering
import Rigging
import Synthesis
import Testing

@testable import Fitting

struct LandmarkProblemTests {
    private let rig: Rig
    private let sampler: LandmarkSampler
    private let camera = Framing.portrait(size: 800)

    init() throws {
        rig = try Rig.load("human")
        sampler = LandmarkSampler(rig)
    }

    private func state(_ parameters: RigParameters) -> ShapeState {
        ShapeState(
            parameters: parameters, cameraX: Double(camera.position.x),
            cameraY: Double(camera.position.y), logFocalLength: Double(log(camera.focalLength)),
            logDistance: Double(log(camera.position.z)))
    }

    private func problem(
        _ targets: [Vector2], deviation: Double, base: ShapeState
    ) -> LandmarkProblem {
        LandmarkProblem(
            sampler: sampler, targets: targets,
            spreads: targets.indices.map { index in
                index < 17
                    ? LandmarkSpread(
                        outline: Vector2(3, Float(index) - 8), along: 5 * deviation,
                        across: deviation)
                    : LandmarkSpread(deviation: deviation)
            },
            priors: FitPriors(rig.controls), width: 800, height: 800, base: base,
            expectedLogDistance: 2.7)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `the gradient agrees with central differences`(seed: UInt64) {
        let faces = SpreadSampler(
            controls: rig.controls, ranges: SpreadSampler.Ranges(expressionChance: 0.3))
        let targets = sampler.project(faces.face(seed: seed, index: 0), camera: camera)
        var face = faces.face(seed: seed, index: 1)
        // At rest an Action Unit has a kink: it does nothing below zero.
        for index in face.expression.indices {
            face.expression[index] = max(face.expression[index], 0.02)
        }
        let base = state(face)
        let problem = problem(targets, deviation: 12, base: base)
        let x = base.vector
        let exact = problem.linearize(x)
        #expect(abs(exact.cost - problem.cost(x)) < 1e-6 * exact.cost)
        var wrong: [String] = []
        for unknown in x.indices {
            // Angles are in degrees; the camera's depth and focal length are logarithms.
            let step = (4..<7).contains(unknown) ? 0.05 : 2e-3
            func moved(_ amount: Double) -> Double {
                var copy = x
                copy[unknown] += amount
                return problem.cost(copy)
            }
            let difference = (moved(step) - moved(-step)) / (2 * step)
            let limit = 0.02 * abs(difference) + 0.3
            if abs(exact.gradient[unknown] - difference) > limit {
                wrong.append("\(unknown): \(exact.gradient[unknown]) against \(difference)")
            }
        }
        // Where a jaw point changes its place on the outline the cost has a kink.
        #expect(wrong.count <= 3, "seed \(seed): \(wrong)")
    }

    @Test func `far points count linearly, near ones quadratically`() {
        let base = state(RigParameters(baseFaceOf: rig.controls))
        let points = sampler.project(base.parameters, camera: base.camera(width: 800, height: 800))
        func cost(away deviations: Float) -> Double {
            var targets = points
            targets[30].x += 2 * deviations
            return problem(targets, deviation: 2, base: base).cost(base.vector)
        }
        let rest = cost(away: 0)
        #expect(abs(cost(away: 2) - rest - 2) < 1e-3)
        // Huber's loss beyond 3 deviations: 3 (s - 3/2).
        #expect(abs(cost(away: 10) - rest - 25.5) < 1e-2)
        #expect(abs(cost(away: 20) - cost(away: 10) - 30) < 1e-2)
    }

    @Test func `a state survives its row of unknowns`() {
        let face = SpreadSampler(controls: rig.controls).face(seed: 3, index: 0)
        let state = state(face)
        let copy = self.state(RigParameters(baseFaceOf: rig.controls)).with(state.vector)
        #expect(copy.vector == state.vector)
        #expect(copy.parameters.identity == face.identity)
        #expect(copy.parameters.expression == face.expression)
        #expect(copy.parameters.head == face.head)
        let camera = state.camera(width: 800, height: 800)
        #expect((camera.position - self.camera.position).length < 1e-4)
    }
}
