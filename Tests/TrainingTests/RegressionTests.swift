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

    /// Face and head are seen by one change: turned, shifted and mirrored together.
    @Test func `a view from farther away shows the same change`() throws {
        let face = try FaceSampler(rig: rig, distribution: .natural).face(seed: 4, index: 2)
        let points = LandmarkSampler(rig).project(face, camera: Framing.aligned(size: 256))
        let sample = FaceSample(
            image: Image(width: 256, height: 256, color: .black),
            labels: [UInt8](repeating: 0, count: 256 * 256), points: points, face: face)
        let near = FaceView(rig: rig, size: 192)
        let far = near.farther(0.6, size: 160)
        var random = SeededGenerator(seed: 8)
        let change = try FaceAugmentation(
            sample, view: near, reach: .parameters, using: &random)
        let seen = try change.seen(in: far, not: near)
        for point in points {
            let (own, other) = (change.transform(point), seen.transform(point))
            // About the same middle, half as large: 0.6 * 160 / 192.
            let wanted = Vector2(80, 80) + (own - Vector2(96, 96)) * 0.5
            #expect((other - wanted).length < 1e-3)
        }
        #expect(abs(seen.turn - change.turn) < 1e-3)
    }

    /// By the derivatives, as the weights of the terms are taken for given.
    @Test func `the loss leads to the truth and its spread, as fast where much is unknown`() throws
    {
        let loss = RegressionLoss(targets.vector)
        let face = RigParameters(baseFaceOf: rig.controls)
        let truth = try Tensor(targets.vector.values(face), [1, targets.vector.count])
        func slopes(_ shift: Double, spread: Double) throws -> (value: Float, logSpread: Float) {
            let values = try (truth + shift).detached().recorded()
            let logSpreads = try Tensor(repeating: log(spread), truth.shape).recorded()
            let groups = try loss(
                Regressor.Reading(values: values, logSpreads: logSpreads), truth)
            try groups[0].backward()
            return (
                try #require(try values.gradient()).slice(1, 0..<1).value(),
                try #require(try logSpreads.gradient()).slice(1, 0..<1).value()
            )
        }
        for spread in [0.05, 0.2, 2.0] {
            let (above, below) = (
                try slopes(0.2, spread: spread), try slopes(-0.2, spread: spread)
            )
            #expect(abs(above.value + below.value) < 1e-5)
            #expect(above.value > 0.5)
            // The spread falls where it is above the error, and rises where it is below.
            #expect(
                spread == 0.2
                    ? abs(above.logSpread) < 1e-4 : (above.logSpread > 0) == (spread > 0.2))
        }
        // How wide the spread is changes nothing in how fast the value is learned.
        #expect(
            try abs(slopes(0.2, spread: 0.05).value - slopes(0.2, spread: 2).value) < 1e-4)
    }

    @Test func `the character is told apart from the features`() {
        let names = targets.vector.macroRange.map { rig.controls.sliders[$0].name }
        #expect(names.contains("macro.sex"))
        #expect(names.allSatisfy { $0.hasPrefix("macro.") })
        #expect(!rig.controls.sliders[names.count...].contains { $0.region == "macro" })
    }
}
