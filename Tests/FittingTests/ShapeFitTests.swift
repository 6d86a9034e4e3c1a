import Foundation
import Geometry
import Landmarks
import Rendering
import Rigging
import Synthesis
import Testing

@testable import Fitting

/// Fits of points that the rig made itself.
struct ShapeFitTests {
    private let rig: Rig
    private let sampler: LandmarkSampler

    init() throws {
        rig = try Rig.load("human")
        sampler = LandmarkSampler(rig)
    }

    private func angle(_ a: Float, _ b: Float, within limit: Float, _ text: String) {
        #expect(abs(a - b) < limit, "\(text): \(a) instead of \(b)")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `points of a turned face give the head, the camera and the points back`(seed: UInt64) {
        var face = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.2, expressionChance: 0, head: HeadAngles(yaw: 22, pitch: 6, roll: 8))
        ).face(seed: seed, index: 0)
        face.gaze = GazeAngles()
        let camera = Framing.portrait(size: 700)
        let points = sampler.project(face, camera: camera)
        let result = ShapeFit(rig: rig).fit(
            points: points, width: 700, height: 700, from: RigParameters(baseFaceOf: rig.controls))
        let error = Landmarks68.error(of: result.points, truth: points)
        print("seed \(seed): landmark error \(error * 100) %, head \(result.parameters.head)")
        #expect(error < 0.012, "seed \(seed)")
        angle(result.parameters.head.yaw, face.head.yaw, within: 5, "seed \(seed), yaw")
        angle(result.parameters.head.pitch, face.head.pitch, within: 8, "seed \(seed), pitch")
        angle(result.parameters.head.roll, face.head.roll, within: 3, "seed \(seed), roll")
        let scale = result.camera.focalLength / result.camera.position.z
        let truth = camera.focalLength / camera.position.z
        #expect(abs(scale / truth - 1) < 0.15, "seed \(seed)")
    }

    @Test func `a smile goes into the lip corner pullers`() {
        let corners = rig.controls.actionUnits.indices.filter {
            rig.controls.actionUnits[$0].name.hasPrefix("AU12")
        }
        #expect(corners.count == 2)
        func found(_ strength: Float) -> Float {
            var face = RigParameters(baseFaceOf: rig.controls)
            for corner in corners { face.expression[corner] = strength }
            let points = sampler.project(face, camera: Framing.portrait(size: 700))
            let result = ShapeFit(rig: rig).fit(
                points: points, width: 700, height: 700,
                from: RigParameters(baseFaceOf: rig.controls))
            return corners.reduce(0) { $0 + result.parameters.expression[$1] } / 2
        }
        let (rest, smile) = (found(0), found(0.7))
        print("AU12 of a rest face \(rest), of a smile of 0.7 \(smile)")
        #expect(rest < 0.1)
        #expect(smile > 0.4)
    }
}
