import Geometry
import Testing

@testable import Rigging

/// What other programs are given moves a face as the rig does.
struct PiecesTests {
    private let rig: Rig

    init() throws {
        rig = try Rig.load("human")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `pieces and lids give the rig's own surface`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var face = RigParameters(baseFaceOf: rig.controls)
        for (index, slider) in rig.controls.sliders.enumerated() {
            face.identity[index] = min(
                max(
                    slider.neutral + Float.random(in: -0.3...0.3, using: &random),
                    slider.range.lowerBound), slider.range.upperBound)
        }
        for index in face.expression.indices where Bool.random(using: &random) {
            face.expression[index] = Float.random(in: 0...0.6, using: &random)
        }
        face.gaze = GazeAngles(yaw: 12, pitch: -9)
        let shape = rig.evaluate(face)
        let base = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        let weights = rig.weights(of: face)
        let lids = rig.lids
        var positions = base.positions
        var centers = base.eyes.map(\.center)
        var points = lids.points.map(\.position)
        for piece in rig.pieces() {
            let weight = piece.factors.reduce(Float(1)) { $0 * weights[$1] }
            guard weight != 0 else { continue }
            for (vertex, delta) in zip(piece.vertices, piece.deltas) {
                positions[Int(vertex)] += delta * weight
            }
            for eye in 0..<2 { centers[eye] += piece.eyeShifts[eye] * weight }
            for (point, delta) in piece.lidDeltas { points[point] += delta * weight }
        }
        let moves = zip(points, lids.points).map { place, point -> Vector3 in
            let offset = place - centers[point.eye]
            return offset * max(0, point.leastDistance / offset.length - 1)
        }
        for share in lids.shares {
            positions[Int(share.vertex)] += moves[share.point] * share.weight
        }
        #expect(zip(centers, shape.eyes).allSatisfy { ($0 - $1.center).length < 1e-4 })
        let worst = zip(positions, shape.positions).map { ($0 - $1).length }.max() ?? .infinity
        // A hundredth of a millimetre.
        #expect(worst < 1e-4)
    }
}
