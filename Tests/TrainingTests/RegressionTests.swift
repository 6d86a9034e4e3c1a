import Foundation
import Geometry
import Imaging
import Imitation
import Landmarks
import Reading
import Rendering
import Rigging
import Synthesis
import Tensors
import Testing

@testable import Networks
@testable import Training

struct RegressionTests {
    private let rig: Rig
    private let targets: FaceTargets

    init() throws {
        rig = try Rig.load("human")
        targets = FaceTargets(rig: rig)
    }

    @Test(arguments: [1, 2, 3])
    func `a face survives being written as numbers`(index: Int) throws {
        let face = try FaceSampler(rig: rig, distribution: .natural).face(seed: 9, index: index)
        let back = targets.vector.face(targets.vector.values(face))
        #expect(back.styles == face.styles)
        for number in rig.controls.numbers {
            let change = abs(back[keyPath: number.place] - face[keyPath: number.place])
            #expect(change < 1e-4, "\(number.name)")
        }
    }

    /// The landmarks of the face that a changed view shows are those of the changed picture, but for
    /// the similarity that the view may add.
    @Test(arguments: [false, true])
    func `targets follow the view`(isMirrored: Bool) throws {
        let face = try FaceSampler(rig: rig, distribution: .natural).face(seed: 4, index: 2)
        let camera = Framing.aligned(size: 256)
        let sampler = LandmarkSampler(rig)
        let points = sampler.project(face, camera: camera)
        let sample = FaceSample(
            image: Image(width: 256, height: 256, color: .black),
            labels: [UInt8](repeating: 0, count: 256 * 256), points: points, face: face)
        let view = FaceView(rig: rig, size: 256)
        var change = try FaceAugmentation(sample, view: view)
        change.isMirrored = isMirrored
        change.transform =
            change.transform
            .followed(by: .scale(x: isMirrored ? -1 : 1, y: 1))
            .followed(by: .rotation(radians: 0.25))
        let shown = sampler.project(targets.face(face, change), camera: camera)
        let order = isMirrored ? Landmarks68.mirrored : Array(0..<68)
        let wanted = order.map { change.transform(points[$0]) }
        let fit = try Alignment.similarity(from: shown, to: wanted)
        let error = zip(shown, wanted).map { (fit($0) - $1).length }.reduce(0, +) / 68
        // The camera's perspective is not turned with the picture.
        #expect(error < 1.5, "\(error) pixels")
        #expect(abs(atan2(fit.b, fit.a)) < 0.05)
    }

    @Test func `the loss is least for the truth and its median spread`() throws {
        let loss = RegressionLoss(targets.vector)
        let face = RigParameters(baseFaceOf: rig.controls)
        let truth = try Tensor(targets.vector.values(face), [1, targets.vector.count])
        func total(_ shift: Float, _ logSpread: Float) throws -> Float {
            let reading = Regressor.Reading(
                values: try truth + Double(shift),
                logSpreads: try Tensor(repeating: Double(logSpread), truth.shape))
            // Numbers only: shifts of logits change nothing.
            return try loss(reading, truth).dropLast().reduce(0) { try $0 + $1.value() }
        }
        // For errors of 0.2 the best spread is 0.2: e / s + log s.
        let best = try total(0.2, log(0.2))
        #expect(try best < total(0.2, log(0.1)))
        #expect(try best < total(0.2, log(0.4)))
        #expect(try best < total(0.3, log(0.2)))
        #expect(abs(best - 4 * (1 + log(0.2))) < 1e-3)
    }
}
