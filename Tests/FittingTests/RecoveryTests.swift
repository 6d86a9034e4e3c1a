import Geometry
import Imaging
import Rendering
import Rigging
import Synthesis
import Testing
import Workers

@testable import Fitting

/// Fits from nothing but a picture that the renderer made.
struct RecoveryTests {
    private let rig: Rig
    private let fitter: PhotoFitter

    init() throws {
        rig = try Rig.load("human")
        fitter = try PhotoFitter(rig: rig)
    }

    private func corners() -> [Int] {
        rig.controls.actionUnits.indices.filter {
            rig.controls.actionUnits[$0].name.hasPrefix("AU12")
        }
    }

    @Test func `a fit recovers head and smile of a face it rendered`() throws {
        let seed: UInt64 = 5
        var truth = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.2, expressionChance: 0, head: HeadAngles(yaw: 12, pitch: 4, roll: 6),
                gaze: GazeAngles())
        ).face(seed: seed, index: 0)
        for (slot, style) in rig.controls.styles.enumerated() where style.name != "brows" {
            truth.styles[slot] = 0
        }
        for corner in corners() { truth.expression[corner] = 0.7 }
        let camera = Framing.portrait(size: 640)
        let picture = try fitter.renderer.color(
            shape: rig.evaluate(truth), parameters: truth, camera: camera)
        let fit = try fitter.fit(picture)
        let (head, found) = (truth.head, fit.parameters.head)
        let smile = corners().reduce(0) { $0 + fit.parameters.expression[$1] } / 2
        print(
            "seed \(seed): landmark error \(fit.record.landmarkError * 100) %, head \(found) of "
                + "\(head), AU12 \(smile) of 0.7")
        #expect(fit.record.landmarkError < 0.03, "seed \(seed)")
        #expect(abs(found.yaw - head.yaw) < 6, "seed \(seed)")
        #expect(abs(found.pitch - head.pitch) < 9, "seed \(seed)")
        #expect(abs(found.roll - head.roll) < 4, "seed \(seed)")
        #expect(smile > 0.3, "seed \(seed)")
        // The face must come to lie where it is: the point between the eyes, within a tenth of the
        // distance between them.
        let sampler = LandmarkSampler(rig)
        let seen = sampler.project(truth, camera: camera)
        let shown = sampler.project(fit.parameters, camera: fit.record.camera)
        let unit = (seen[45] - seen[36]).length
        #expect((seen[27] - shown[27]).length < 0.1 * unit, "seed \(seed)")
        let again = try fitter.fit(picture)
        #expect(again.parameters == fit.parameters)
    }

    @Test func `a picture without a face is refused`() throws {
        let face = RigParameters(baseFaceOf: rig.controls)
        let portrait = try fitter.renderer.color(
            shape: rig.evaluate(face), parameters: face,
            camera: Framing.portrait(size: 512))
        let shoulders = portrait.cropped(
            to: PixelRectangle(x: 0, y: 416, width: 512, height: 96))
        #expect(throws: FitError.self) { try fitter.fit(shoulders) }
    }

    @Test func `an evaluation reports every measure beside the base face's`() throws {
        let report = try SyntheticEvaluation(rig: rig).run(
            count: 2, seed: 4, options: PhotoFitter.Options(verifications: 1), workers: Workers(1)
        ) { _ in }
        #expect(report.fitted + report.failures.count == 2)
        #expect(report.styles.count == rig.controls.styles.count)
        #expect(report.rows.last?.name == "landmarks")
        for row in report.rows { #expect(row.error.isFinite && row.baseline.isFinite) }
    }
}
