import Foundation
import Geometry
import Imaging
import Imitation
import Landmarks
import Rendering
import Rigging
import Synthesis
import Testing

@testable import Fitting
@testable import Reading

/// Networks that read without a fault: what a render's labels say.
private struct PerfectReading {
    let rig: Rig
    let renderer: Renderer
    let camera = Framing.aligned(size: FaceReading.size)

    func callAsFunction(_ face: RigParameters) throws -> FaceReading {
        let shape = rig.evaluate(face)
        let area = FaceReading.size * FaceReading.size
        func chances(_ labels: Image, _ classes: Int) -> [Float] {
            var chances = [Float](repeating: 0, count: classes * area)
            for (pixel, label) in labels.pixels.enumerated() {
                chances[Int(label) * area + pixel] = 1
            }
            return chances
        }
        return FaceReading(
            picture: try renderer.color(shape: shape, parameters: face, camera: camera)
                .converted(toChannels: 3),
            transform: .identity,
            probabilities: chances(
                try renderer.labels(shape: shape, parameters: face, camera: camera),
                LabelClass.allCases.count),
            details: chances(
                try renderer.extendedLabels(shape: shape, parameters: face, camera: camera),
                ExtendedLabelClass.allCases.count),
            guess: nil)
    }
}

struct RefinementTests {
    private let rig: Rig
    private let renderer: Renderer
    private let read: PerfectReading
    private let sampler: LandmarkSampler

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
        read = PerfectReading(rig: rig, renderer: renderer)
        sampler = LandmarkSampler(rig)
    }

    private func slider(_ name: String) throws -> Int {
        try #require(rig.controls.sliders.firstIndex { $0.name == name })
    }

    @Test func `blurring keeps sums and leaves flat maps alone`() {
        var labels = [UInt8](repeating: 0, count: 64 * 64)
        for y in 24..<40 {
            for x in 20..<36 { labels[y * 64 + x] = ExtendedLabelClass.nose.rawValue }
        }
        let maps = PartMaps(halving: labels, size: 64)
        let blurred = maps.blurred(radius: 2)
        #expect(abs(maps.values.reduce(0, +) - blurred.values.reduce(0, +)) < 1e-2)
        #expect((blurred.values.max() ?? 2) <= 1.0001)
        let full = [UInt8](repeating: ExtendedLabelClass.skin.rawValue, count: 64 * 64)
        let flat = PartMaps(halving: full, size: 64)
        #expect(
            zip(flat.values, flat.blurred(radius: 3).values).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    /// - Parameter seen: what the photograph's picture shows; `face` when nil.
    private func problem(
        _ face: RigParameters, truth: RigParameters, seen: RigParameters? = nil, blur: Int
    ) throws -> LabelProblem {
        let fit = ShapeFit(rig: rig)
        let camera = read.camera
        let state = ShapeState(
            parameters: face, cameraX: Double(camera.position.x),
            cameraY: Double(camera.position.y), logFocalLength: Double(log(camera.focalLength)),
            logDistance: Double(log(camera.position.z)))
        let wanted = PartMaps(
            halving: try renderer.partLabels(
                shape: rig.evaluate(truth), parameters: truth, camera: camera
            ).pixels, size: FaceReading.size)
        let half = FaceReading.size / 2
        return LabelProblem(
            landmarks: fit.problem(
                sampler.project(truth, camera: camera), camera.width, camera.height, state),
            renderer: renderer,
            mapper: FaceMapper(rig: rig, camera: camera.scaled(by: 0.5)),
            reading: try read(seen ?? face), wanted: wanted.blurred(radius: blur),
            weights: [Float](repeating: 1, count: half * half), blur: blur)
    }

    /// The cosine between what derivatives tell of changes and what is measured.
    private func cosine(_ changes: [(told: Double, measured: Double)]) -> Double {
        let products = changes.reduce((both: 0.0, told: 0.0, measured: 0.0)) {
            (
                $0.both + $1.told * $1.measured, $0.told + $1.told * $1.told,
                $0.measured + $1.measured * $1.measured
            )
        }
        return products.both / (products.told * products.measured).squareRoot()
    }

    /// The renderer's labels have no derivative; what their movement says must still be the slope of
    /// the loss over a finite step.
    @Test func `the loss falls as its derivatives say`() throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        for name in ["mouth.scale-horiz", "nose.scale-horiz", "mouth.trans-vert"] {
            truth.identity[try slider(name)] = 0.85
        }
        let problem = try problem(
            RigParameters(baseFaceOf: rig.controls), truth: truth, blur: 2)
        let x = problem.landmarks.base.vector
        let slopes = try problem.linearize(x).gradient
        let points = problem.landmarks.linearize(x).gradient
        let sliders = try [
            "mouth.scale-horiz", "nose.scale-horiz", "mouth.trans-vert", "eye.scale.left",
            "chin.height", "mouth.scale-vert", "eye.trans-vert.right",
        ].map { (unknown: ShapeState.leading + (try slider($0)), step: 0.06) }
        // Camera x and y, logarithms of the focal length and the distance.
        let camera = [0.02, 0.02, 0.01, 0.02].enumerated().map { (unknown: $0.0, step: $0.1) }
        let changes = try (sliders + camera).map { unknown, step in
            func loss(_ by: Double) throws -> Double {
                var moved = x
                moved[unknown] += by
                return try problem.cost(moved) - problem.landmarks.cost(moved)
            }
            // Over steps that matter alike.
            return (
                told: 2 * step * (slopes[unknown] - points[unknown]),
                measured: try loss(step) - loss(-step)
            )
        }
        let cosine = cosine(changes)
        print("cosine of told and measured slopes \(cosine)")
        #expect(cosine > 0.9)
    }

    @Test func `parts are moved to where they are read`() throws {
        let seed: UInt64 = 3
        var truth = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.25, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles())
        ).face(seed: seed, index: 1)
        truth.styles = RigParameters(baseFaceOf: rig.controls).styles
        let reading = try read(truth)
        let fit = ShapeFit(rig: rig)
        let points = sampler.project(truth, camera: read.camera)
        var start = RigParameters(baseFaceOf: rig.controls)
        start.colors = truth.colors
        let size = FaceReading.size
        let placed = fit.place(start, points: points, width: size, height: size)
        func overlap(_ result: ShapeFit.Result) throws -> Double {
            let labels = try renderer.labels(
                shape: rig.evaluate(result.parameters), parameters: result.parameters,
                camera: result.camera)
            let hits = LabelClass.allCases.filter { $0 != .background && $0 != .hair }.map {
                part -> Double in
                let wanted = reading.probabilities(of: part).map { $0 > 0.5 }
                let own = labels.pixels.map { $0 == part.rawValue }
                let both = zip(wanted, own).count { $0 && $1 }
                let either = zip(wanted, own).count { $0 || $1 }
                return either > 0 ? Double(both) / Double(either) : 1
            }
            return hits.reduce(0, +) / Double(hits.count)
        }
        let refined = try LabelFit(
            renderer: renderer, mapper: FaceMapper(rig: rig, camera: read.camera)
        ).fit(
            placed, fit, reading: reading, targets: points, iterations: 6)
        let (before, after) = (try overlap(placed), try overlap(refined))
        print("seed \(seed): overlap \(before) before, \(after) after")
        #expect(after > before + 0.08, "seed \(seed)")
        #expect(after > 0.7, "seed \(seed)")
    }

    /// A face whose relief differs from the base face's, but hardly its outlines.
    private func moulded() throws -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        for (name, value) in [
            ("nose.hump", 0.75), ("nose.volume", 0.35), ("cheek.volume.left", 0.7),
            ("cheek.volume.right", 0.7), ("nose.compression", 0.7),
        ] as [(String, Float)] {
            face.identity[try slider(name)] = value
        }
        return face
    }

    private func shading(of face: RigParameters, truth: RigParameters) throws -> ShadingProblem {
        let parts = try problem(face, truth: truth, seen: truth, blur: 0)
        return try ShadingProblem(
            parts, lighting: try Lighting.load("studio"), from: parts.landmarks.base.vector)
    }

    @Test func `shading falls as its derivatives say`() throws {
        let problem = try shading(
            of: RigParameters(baseFaceOf: rig.controls), truth: moulded())
        let x = problem.parts.landmarks.base.vector
        let told = try zip(
            problem.linearize(x).gradient, problem.parts.linearize(x).gradient
        ).map { $0 - $1 }
        let changes = try [
            ["nose.hump"], ["nose.volume"], ["nose.width2"], ["chin.prominent"],
            ["cheek.volume.left", "cheek.volume.right"], ["nose.scale-depth"],
        ].map { names in
            let unknowns = try names.map { ShapeState.leading + (try slider($0)) }
            func loss(_ by: Double) throws -> Double {
                var moved = x
                for unknown in unknowns { moved[unknown] += by }
                return try problem.cost(moved) - problem.parts.cost(moved)
            }
            return (
                told: 0.08 * unknowns.reduce(0) { $0 + told[$1] },
                measured: try loss(0.04) - loss(-0.04)
            )
        }
        let cosine = cosine(changes)
        print("cosine of told and measured slopes of shading \(cosine)")
        #expect(cosine > 0.9)
    }

    @Test func `relief is found by its shading`() throws {
        let truth = try moulded()
        let start = RigParameters(baseFaceOf: rig.controls)
        let problem = try shading(of: start, truth: truth)
        let x = problem.parts.landmarks.base.vector
        let relief = ShadingProblem.relief(of: rig.controls)
        let found = try BoundedLeastSquares(iterations: 3, tolerance: 1e-3).minimize(
            problem, from: x, free: relief)
        let end = problem.parts.landmarks.base.with(found.x).parameters
        #expect(zip(x, found.x).enumerated().allSatisfy { relief[$0] || $1.0 == $1.1 })
        // How far the surface is from the truth's, where shading shows it.
        func away(_ face: RigParameters) -> Float {
            let (own, wanted) = (rig.evaluate(face), rig.evaluate(truth))
            return zip(own.positions, wanted.positions).reduce(0) { $0 + ($1.0 - $1.1).length }
        }
        let (before, after) = (away(start), away(end))
        print("surface \(after / before) of its distance")
        #expect(after < 0.6 * before)
    }

    @Test(arguments: [
        ("afro", 0.5), ("bob", 0.7), ("bald", 0.5), ("fringe", 0.3), ("shoulder", 0.2),
    ])
    func `hair is chosen by its outline, with its volume`(name: String, volume: Float) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "hair" })
        truth.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == name })
        let color = try #require(rig.controls.colors.firstIndex { $0.name == "hair.volume" })
        truth.colors[color] = volume
        let reading = try read(truth)
        let points = sampler.project(truth, camera: read.camera)
        var found = RigParameters(baseFaceOf: rig.controls)
        let evidence = try AppearanceEvidence(
            rig: rig, found, image: reading.picture, camera: read.camera, points: points)
        try HairFit(
            rig: rig, renderer: renderer,
            chances: evidence.map(reading.probabilities(of: .hair), of: reading),
            expectation: StyleExpectation(rig.controls)
        ).fit(&found, evidence)
        #expect(rig.controls.styles[slot].choices[found.styles[slot]].name == name)
        #expect(abs(found.colors[color] - volume) < 0.15, "\(found.colors[color])")
    }

    @Test(arguments: [("crop", 0.75, 0.3), ("bun", 0.3, 0.7)])
    func `volume and line of hair are found again on another head`(
        name: String, volume: Float, hairline: Float
    ) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "hair" })
        truth.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == name })
        let colors = try ["hair.volume", "hair.hairline"].map { name in
            try #require(rig.controls.colors.firstIndex { $0.name == name })
        }
        let wanted = [volume, hairline]
        for (color, value) in zip(colors, wanted) { truth.colors[color] = value }
        let reading = try read(truth)
        // What was best on a head of another shape: the opposite.
        var found = truth
        for (color, value) in zip(colors, wanted) { found.colors[color] = 1 - value }
        let evidence = try AppearanceEvidence(
            rig: rig, found, image: reading.picture, camera: read.camera,
            points: sampler.project(truth, camera: read.camera))
        try HairFit(
            rig: rig, renderer: renderer,
            chances: evidence.map(reading.probabilities(of: .hair), of: reading),
            expectation: StyleExpectation(rig.controls)
        ).settle(&found, evidence)
        print("\(name): \(colors.map { found.colors[$0] }) for \(wanted)")
        #expect(found.styles == truth.styles)
        for (color, value) in zip(colors, wanted) {
            #expect(abs(found.colors[color] - value) < 0.2, "\(found.colors[color])")
        }
    }

    @Test(arguments: [("hair", "afro"), ("hair", "bob")])
    func `styles descend on the imitator to those on the picture`(
        slotName: String, name: String
    ) throws {
        guard let reader = try FaceReader(rig: rig),
            let imitator = try Imitator(rig: rig, camera: read.camera, renderer: renderer)
        else {
            print("skipped: the rig has no networks")
            return
        }
        let face = RigParameters(baseFaceOf: rig.controls)
        var truth = face
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == slotName })
        truth.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == name })
        let target = try PhotoTarget(read(truth), reader: reader, photo: read.camera)
        let found = try StyleDescent(
            imitator: imitator, target: target, terms: [.labels, .features]
        ).styles(of: face, StyleExpectation(rig.controls))
        #expect(found[slot] == truth.styles[slot])
    }

    @Test(
        arguments: [
            ("beard", "goatee", ExtendedLabelClass.facialHair), ("beard", "none", .facialHair),
            ("glasses", "round", .glasses), ("glasses", "none", .glasses),
        ])
    func `what is worn is chosen by where it is seen`(
        slotName: String, name: String, label: ExtendedLabelClass
    ) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == slotName })
        truth.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == name })
        let reading = try read(truth)
        var found = RigParameters(baseFaceOf: rig.controls)
        let evidence = try AppearanceEvidence(
            rig: rig, found, image: reading.picture, camera: read.camera,
            points: sampler.project(truth, camera: read.camera))
        try WornFit(
            rig: rig, renderer: renderer, reading: reading,
            expectation: StyleExpectation(rig.controls)
        ).choose(
            slotName, showing: label, &found, evidence)
        #expect(rig.controls.styles[slot].choices[found.styles[slot]].name == name)
    }

    @Test func `ears and body are parts, and glasses and grown beards are looked through`() throws {
        var face = RigParameters(baseFaceOf: rig.controls)
        for (slotName, name) in [("beard", "long-full"), ("glasses", "browline")] {
            let slot = try #require(rig.controls.styles.firstIndex { $0.name == slotName })
            face.styles[slot] = try #require(
                rig.controls.styles[slot].choices.firstIndex { $0.name == name })
        }
        let labels = try renderer.partLabels(
            shape: rig.evaluate(face), parameters: face, camera: read.camera)
        let seen = Set(labels.pixels)
        #expect(!seen.contains(ExtendedLabelClass.glasses.rawValue))
        let bare = try renderer.labels(
            shape: rig.evaluate(face), parameters: face, camera: read.camera)
        let maps = PartMaps(halving: labels.pixels, size: FaceReading.size)
        let area = maps.size * maps.size
        for (index, part) in FacePart.all.enumerated() {
            let sum = maps.values[index * area..<(index + 1) * area].reduce(0, +)
            #expect(sum > 0 || part.classes == [.innerMouth], "\(part.classes)")
        }
        let skin = bare.pixels.count { $0 == LabelClass.skin.rawValue }
        #expect(abs(maps.values[0..<area].reduce(0, +) * 4 - Float(skin)) < 0.03 * Float(skin))
    }

    @Test(arguments: ["thin", "angled"])
    func `brows are chosen by their outline`(name: String) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "brows" })
        truth.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == name })
        var found = RigParameters(baseFaceOf: rig.controls)
        try BrowFit(
            rig: rig, renderer: renderer, expectation: StyleExpectation(rig.controls)
        ).choose(&found, camera: read.camera, read(truth))
        #expect(rig.controls.styles[slot].choices[found.styles[slot]].name == name)
    }

    /// The pixels of a face's brows.
    private func brows(_ face: RigParameters) throws -> Set<Int> {
        let labels = try renderer.labels(
            shape: rig.evaluate(face), parameters: face, camera: read.camera)
        return Set(
            labels.pixels.indices.filter {
                labels.pixels[$0] == LabelClass.leftBrow.rawValue
                    || labels.pixels[$0] == LabelClass.rightBrow.rawValue
            })
    }

    @Test(arguments: ["brows.spacing", "brows.length"], [0.15, 0.85] as [Float])
    func `brows begin and end where those of the photograph do`(name: String, value: Float) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let control = try #require(rig.controls.colors.firstIndex { $0.name == name })
        truth.colors[control] = value
        let start = RigParameters(baseFaceOf: rig.controls)
        var found = start
        try BrowFit(
            rig: rig, renderer: renderer, expectation: StyleExpectation(rig.controls)
        ).choose(&found, camera: read.camera, read(truth))
        // Other choices of brows begin and end elsewhere, too: what is seen counts.
        let wanted = try brows(truth)
        func overlap(_ face: RigParameters) throws -> Float {
            let own = try brows(face)
            return Float(own.intersection(wanted).count) / Float(own.union(wanted).count)
        }
        let (before, after) = (try overlap(start), try overlap(found))
        print("\(name) \(value): overlap \(before), then \(after)")
        #expect(1 - after < 0.5 * (1 - before))
    }

    @Test(arguments: [0.3, 0.7] as [Float])
    func `brows are as dense as on the photograph`(density: Float) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let control = try #require(
            rig.controls.colors.firstIndex { $0.name == "brows.density" })
        truth.colors[control] = density
        var found = RigParameters(baseFaceOf: rig.controls)
        try BrowFit(
            rig: rig, renderer: renderer, expectation: StyleExpectation(rig.controls)
        ).shade(
            &found, camera: read.camera, read(truth), lighting: try Lighting.load("studio"))
        print("density \(density): \(found.colors[control])")
        #expect(abs(found.colors[control] - density) < 0.15)
    }
}
