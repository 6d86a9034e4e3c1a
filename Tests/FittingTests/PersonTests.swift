import Foundation
import Geometry
import Imaging
import Landmarks
import Rendering
import Rigging
import Support
import Synthesis
import Testing

@testable import Fitting

/// One identity from several photos.
struct PersonTests {
    private let rig: Rig
    private let fitter: PhotoFitter

    init() throws {
        rig = try Rig.load("human")
        fitter = try PhotoFitter(rig: rig)
    }

    /// Mean absolute error over the sliders that move landmarks.
    private func distance(_ face: RigParameters, _ truth: RigParameters) -> Double {
        let comparison = FaceComparison(
            controls: rig.controls,
            visibleSliders: VisibleSliders(LandmarkSampler(rig)).indices)
        return comparison.measures(face, truth: truth)
            .first { $0.name == "visible identity" }?.error ?? .infinity
    }

    @Test func `points of three views tell more than those of one do on average`() throws {
        let sampler = LandmarkSampler(rig)
        let camera = Framing.portrait(size: 700)
        for seed in [1, 2, 3] as [UInt64] {
            var truth = SpreadSampler(
                controls: rig.controls,
                ranges: SpreadSampler.Ranges(
                    identity: 0.2, expressionChance: 0, head: HeadAngles())
            ).face(seed: seed, index: 0)
            truth.gaze = GazeAngles()
            var fit = ShapeFit(rig: rig)
            fit.iterations = 60
            let base = RigParameters(baseFaceOf: rig.controls)
            let points = [Float(-25), 0, 25].map { yaw in
                var face = truth
                face.head.yaw = yaw
                return sampler.project(face, camera: camera)
            }
            let alone = points.map { fit.fit(points: $0, width: 700, height: 700, from: base) }
            let together = PersonShape([fit, fit, fit], controls: rig.controls, iterations: 60)
                .fit(alone, targets: points)
            #expect(Set(together.map(\.parameters.identity)).count == 1)
            let errors = alone.map { distance($0.parameters, truth) }
            let error = distance(together[0].parameters, truth)
            print("seed \(seed): visible identity \(error) together, \(errors) alone")
            #expect(error < errors.reduce(0, +) / 3, "seed \(seed)")
            for (result, seen) in zip(together, points) {
                #expect(Landmarks68.error(of: result.points, truth: seen) < 0.013)
            }
        }
    }

    /// A fortunate photo alone may do as well as three together; one taken by chance, of a face taken by
    /// chance, does not.
    @Test func `renders of one face under three turns give one identity nearer to it`() throws {
        let trials = try ([1, 3, 5] as [UInt64]).map { try turned(seed: $0) }
        let together = trials.map(\.together).reduce(0, +)
        let alone = trials.map(\.alone).reduce(0, +)
        print("visible identity \(together / 3) together, \(alone / 3) alone")
        #expect(together < alone)
        #expect(together < trials.map(\.base).reduce(0, +))
    }

    /// How far an identity of three photos, on average those of each alone, and the base face's are from the
    /// truth.
    private func turned(
        seed: UInt64
    ) throws -> (together: Double, alone: Double, base: Double) {
        var truth = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.35, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles())
        ).face(seed: seed, index: 0)
        for (slot, style) in rig.controls.styles.enumerated() where style.name != "brows" {
            truth.styles[slot] = 0
        }
        let folder = try TemporaryFolder()
        let photos = try [Float(-30), 0, 30].map { yaw in
            var face = truth
            face.head.yaw = yaw
            let url = folder.url.appendingPathComponent("yaw\(Int(yaw)).png")
            try fitter.renderer.color(
                shape: rig.evaluate(face), parameters: face, camera: Framing.portrait(size: 640)
            ).write(pngTo: url)
            return url
        }
        let alone = try photos.map { try fitter.fit($0) }
        let person = try fitter.fit(person: photos)
        let errors = alone.map { distance($0.parameters, truth) }
        let error = distance(person.fit.parameters, truth)
        let base = distance(RigParameters(baseFaceOf: rig.controls), truth)
        print(
            "seed \(seed): visible identity \(error) together, \(errors) alone, \(base) base;",
            "landmarks \(person.fits.map(\.record.landmarkError)) together,",
            "\(alone.map(\.record.landmarkError)) alone")
        #expect(person.frontal == 1)
        #expect(Set(person.fits.map(\.parameters.identity)).count == 1)
        #expect(Set(person.fits.map(\.parameters.styles)).count == 1)
        #expect(Set(person.fits.map(\.parameters.colors)).count == 1)
        let yaws = person.fits.map(\.parameters.head.yaw)
        #expect(yaws[0] < -18 && abs(yaws[1]) < 6 && yaws[2] > 18, "\(yaws)")
        #expect(person.fit.record.photos.map(\.name) == photos.map(\.lastPathComponent))
        return (error, errors.reduce(0, +) / Double(errors.count), base)
    }

    @Test func `what cannot be fitted is left out, with a reason`() throws {
        let folder = try TemporaryFolder()
        let face = RigParameters(baseFaceOf: rig.controls)
        let good = folder.url.appendingPathComponent("good.png")
        try fitter.renderer.color(
            shape: rig.evaluate(face), parameters: face, camera: Framing.portrait(size: 400)
        ).write(pngTo: good)
        let bad = folder.url.appendingPathComponent("bad.jpg")
        try Data("no picture".utf8).write(to: bad)
        let options = PhotoFitter.Options(iterations: 3, refines: false, verifications: 0)
        let person = try fitter.fit(person: [bad, good], options: options)
        #expect(person.fits.count == 1)
        let warning = try #require(person.fit.warnings.first { $0.code == .leftOut })
        #expect(warning.text.contains("bad.jpg"))
        do {
            _ = try fitter.fit(person: [bad, bad], options: options)
            Issue.record("a person without photos")
        } catch {
            #expect("\(error)".contains("bad.jpg"))
        }
    }

    @Test func `styles are voted for, colours are medians of those who have them`() throws {
        let controls = rig.controls
        func number(_ name: String) throws -> Int {
            try #require(controls.colors.firstIndex { $0.name == name })
        }
        let (grey, skin) = (try number("hair.grey"), try number("skin.melanin"))
        let hair = try #require(controls.styles.firstIndex { $0.name == "hair" })
        func face(hair choice: Int, grey amount: Float, skin tone: Float) -> RigParameters {
            var face = RigParameters(baseFaceOf: controls)
            face.styles[hair] = choice
            face.colors[grey] = amount
            face.colors[skin] = tone
            return face
        }
        let faces = [
            face(hair: 1, grey: 0.8, skin: 0.3), face(hair: 2, grey: 0, skin: 0.9),
            face(hair: 1, grey: 0.6, skin: 0.4),
        ]
        let looks = PersonLooks(weights: [1, 1.5, 1], controls: controls)
        let styles = looks.styles(faces)
        #expect(styles[hair] == 1)
        let colors = looks.colors(faces, styles: styles)
        #expect(abs(colors[grey] - 0.7) < 1e-6)
        #expect(colors[skin] == 0.4)
        #expect(PersonLooks(weights: [1, 2.5, 1], controls: controls).styles(faces)[hair] == 2)
    }

    @Test(.enabled(if: Photos.areAvailable, "the photographs for measuring are not there"))
    func `a neutral and a smiling photo share a face`() throws {
        let people = Photos.files(in: "london").filter { $0.path.hasSuffix("_neutral.jpg") }
        // The first one smiles on both.
        for neutral in people.dropFirst().prefix(Photos.sample.count > 10 ? 3 : 1) {
            let name = neutral.lastPathComponent.replacingOccurrences(of: "neutral", with: "smile")
            let smile = neutral.deletingLastPathComponent().appendingPathComponent(name)
            let alone = try [neutral, smile].map { try fitter.fit($0) }
            let person = try fitter.fit(person: [neutral, smile])
            func corners(_ fit: PhotoFit) -> Float {
                zip(rig.controls.actionUnits, fit.parameters.expression)
                    .filter { $0.0.name.hasPrefix("AU12") }.reduce(0) { $0 + $1.1 } / 2
            }
            let errors = person.fits.map(\.record.landmarkError)
            print(
                neutral.lastPathComponent, "landmarks \(errors) together,",
                "\(alone.map(\.record.landmarkError)) alone, AU12",
                "\(person.fits.map(corners)) together, \(alone.map(corners)) alone")
            #expect(person.fits.count == 2)
            #expect(errors.allSatisfy { $0 < 0.03 })
            #expect(corners(person.fits[1]) > corners(person.fits[0]) + 0.15)
        }
    }
}
