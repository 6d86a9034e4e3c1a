import Geometry
import Imaging
import Landmarks
import Rendering
import Rigging
import Synthesis
import Testing

@testable import Fitting

/// Light that a render was made in is found again.
struct LightFitTests {
    private let rig: Rig
    private let renderer: Renderer
    private let camera = Framing.portrait(size: 512)

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
    }

    /// What a render of a face in a light shows.
    private func evidence(_ face: RigParameters, _ light: Lighting) throws -> AppearanceEvidence {
        var photo = light
        photo.background = .gradient(
            inner: Vector3(0.2, 0.5, 0.3), outer: Vector3(0.2, 0.5, 0.3))
        let picture = try renderer.color(
            shape: rig.evaluate(face), parameters: face, camera: camera,
            options: RenderOptions(lighting: photo))
        return try AppearanceEvidence(
            rig: rig, face, image: picture, camera: camera,
            points: LandmarkSampler(rig).project(face, camera: camera))
    }

    @Test(
        arguments: [
            Vector3(0.8, 0.4, 0.6), Vector3(-0.7, 0.3, 0.7), Vector3(0, 0.8, 0.6),
        ])
    func `the key is where it was`(direction: Vector3) throws {
        var face = try FaceSampler(rig: rig, distribution: .natural).face(seed: 3, index: 1)
        let truth = Lighting(
            environment: .constant(Vector3(repeating: 0.25)),
            key: Lighting.Distant(direction: direction, color: Vector3(repeating: 0.7), size: 24))
        let evidence = try evidence(face, truth)
        let light = try #require(
            try LightFit(renderer: renderer).light(&face, evidence, reading: nil))
        let cosine = light.key.direction.dot(direction.normalized)
        print("\(direction): key \(light.key), cosine \(cosine)")
        #expect(cosine > 0.9)
        #expect(light.fill.color.y < 0.3 * light.key.color.y)
        let wall = try #require(light.background)
        #expect((wall.inner - Vector3(0.2, 0.5, 0.3)).length < 0.03)
    }

    @Test(
        arguments: [0.5, 0.2] as [Float],
        [Vector3(0, 0.3, 1), Vector3(0.8, 0.3, 0.6)])
    func `skin shines as on the photograph, from wherever light comes`(
        roughness: Float, direction: Vector3
    ) throws {
        var face = RigParameters(baseFaceOf: rig.controls).bald(rig.controls)
        let control = try #require(
            rig.controls.colors.firstIndex { $0.name == "skin.roughness" })
        face.colors[control] = roughness
        let truth = Lighting(
            environment: .constant(Vector3(repeating: 0.3)),
            key: Lighting.Distant(direction: direction, color: Vector3(repeating: 0.6), size: 24))
        let evidence = try evidence(face, truth)
        face.colors[control] = 0.7 - roughness
        _ = try LightFit(renderer: renderer).light(&face, evidence, reading: nil)
        #expect(abs(face.colors[control] - roughness) < 0.2)
    }

    @Test(arguments: [1, 2, 3])
    func `skin looks as on the photograph`(index: Int) throws {
        var face = try FaceSampler(rig: rig, distribution: .natural).face(seed: 8, index: index)
        face.styles = RigParameters(baseFaceOf: rig.controls).styles
        var found = try evidence(face, try Lighting.load("outdoor"))
        func difference() throws -> Float {
            let picture = try found.render(face, renderer)
            let region = found.regions.skin
            return region.reduce(Float(0)) { sum, pixel in
                sum
                    + Lab(linearColor: RegionColor.color(picture, pixel)).distance(
                        to: Lab(linearColor: RegionColor.color(found.photo, pixel)))
            } / Float(region.count)
        }
        let before = try difference()
        found.light = try LightFit(renderer: renderer).light(&face, found, reading: nil)
        let after = try difference()
        print("face \(index): \(before) in the studio, \(after) in the light that was found")
        #expect(after < 0.7 * before)
        #expect(after < 6)
    }

    @Test func `numbers that are not negative explain what they made`() {
        let truth: [Float] = [0.5, 0, 2, 0.25]
        var random = SeededGenerator(seed: 5)
        var problem = NonNegativeLeastSquares(count: 4, ridge: 1e-6)
        for _ in 0..<40 {
            let factors = truth.map { _ in Float.random(in: -1...1, using: &random) }
            problem.add(
                factors, value: zip(factors, truth).reduce(0) { $0 + $1.0 * $1.1 }, weight: 1)
        }
        for (found, wanted) in zip(problem.solution(), truth) {
            #expect(abs(found - wanted) < 1e-3)
        }
    }

    /// The eyes of a face on a picture of `truth`.
    private func eyes(of face: RigParameters, beside truth: RigParameters) throws -> EyeCloseUp {
        let picture = try renderer.color(
            shape: rig.evaluate(truth), parameters: truth, camera: camera)
        let points = LandmarkSampler(rig).project(truth, camera: camera)
        let evidence = try AppearanceEvidence(
            rig: rig, face, image: picture, camera: camera, points: points)
        let irises = rig.evaluate(truth).eyes.map { eye in
            IrisFinder.Iris(
                center: camera.project(eye.center + eye.rotation * Vector3(0, 0, eye.radius)),
                radius: eye.radius * 0.368 * camera.focalLength / -camera.cameraSpace(eye.center).z,
                contrast: 1)
        }
        return EyeCloseUp(
            rig: rig, face, evidence, image: picture, camera: camera, points: points,
            irises: irises)
    }

    @Test(arguments: [(0.1, 0.2), (0.35, 0.7), (0.7, 0.3), (0.95, 0.3)] as [(Float, Float)])
    func `irises have the colour that they have on the photograph`(
        melanin: Float, hue: Float
    ) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let controls = try ["iris.melanin", "iris.hue"].map { name in
            try #require(rig.controls.colors.firstIndex { $0.name == name })
        }
        for (control, value) in zip(controls, [melanin, hue]) { truth.colors[control] = value }
        func lab(_ face: RigParameters) -> Lab {
            Lab(linearColor: Palette(face, of: rig.controls).iris)
        }
        var face = RigParameters(baseFaceOf: rig.controls)
        let before = lab(face).distance(to: lab(truth))
        try IrisFit(rig: rig, renderer: renderer).fit(&face, eyes(of: face, beside: truth))
        let after = lab(face).distance(to: lab(truth))
        print("melanin \(melanin), hue \(hue): off by \(after), was \(before)")
        #expect(after < 4)
        #expect(after < 0.5 * before)
    }

    @Test(arguments: ["natural", "full"])
    func `lashes are as dark as on the photograph`(name: String) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "lashes" })
        let choices = rig.controls.styles[slot].choices.map(\.name)
        truth.styles[slot] = try #require(choices.firstIndex(of: name))
        var face = truth
        face.styles[slot] = try #require(choices.firstIndex(of: "sparse"))
        try LashFit(rig: rig, renderer: renderer).fit(&face, eyes(of: face, beside: truth))
        #expect(choices[face.styles[slot]] == name)
    }

    @Test(arguments: [(0.1, 0), (0.6, 0), (0.3, 0.4)] as [(Float, Float)])
    func `skin is as dark below the eyes, and as red on the cheeks, as on the photograph`(
        shade: Float, blush: Float
    ) throws {
        var truth = RigParameters(baseFaceOf: rig.controls)
        func control(_ name: String) throws -> Int {
            try #require(rig.controls.colors.firstIndex { $0.name == name })
        }
        let (dark, red) = (try control("skin.under-eye"), try control("skin.blush"))
        truth.colors[dark] = shade
        truth.colors[red] = blush
        var face = RigParameters(baseFaceOf: rig.controls)
        face.colors[dark] = 0.35
        try SkinToneFit(rig: rig, renderer: renderer).fit(&face, eyes(of: face, beside: truth))
        print("shade \(shade): \(face.colors[dark]), blush \(blush): \(face.colors[red])")
        #expect(abs(face.colors[dark] - shade) < 0.1)
        #expect(abs(face.colors[red] - blush) < 0.15)
    }
}
