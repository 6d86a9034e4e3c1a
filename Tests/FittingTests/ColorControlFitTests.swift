import Geometry
import Imaging
import Rendering
import Rigging
import Testing

@testable import Fitting

/// Colours that the palette made are led back to controls that make the same colour.
struct ColorControlFitTests {
    private let controls: RigControls

    init() throws {
        controls = try Rig.load("human").controls
    }

    private func fit(
        _ names: [String], _ color: KeyPath<Palette, Vector3>, seed: UInt64, light: Vector3
    ) -> Float {
        var random = SeededGenerator(seed: seed)
        var truth = RigParameters(baseFaceOf: controls)
        for (index, control) in controls.colors.enumerated() where names.contains(control.name) {
            truth.colors[index] = Float.random(in: 0.05...0.95, using: &random)
        }
        var face = RigParameters(baseFaceOf: controls)
        let goal = Palette(truth, of: controls)[keyPath: color]
        // The rest of the face may matter to a colour, as the skin does to the lips.
        let start = Palette(face, of: controls)[keyPath: color]
        let free = ColorControlFit.Expectation(
            values: face.colors, pulls: face.colors.map { _ in 0 })
        ColorControlFit(controls: controls, expectation: free).fit(
            &face, names, color, photo: goal * light, render: start * light)
        let found = Palette(face, of: controls)[keyPath: color]
        return Lab(linearColor: found).distance(to: Lab(linearColor: goal))
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `skin, lips, hair and iris are met whatever the light`(seed: UInt64) {
        let light = Vector3(0.8, 0.9, 1.05)
        let skin = fit(
            ["skin.melanin", "skin.haemoglobin", "skin.undertone"], \.skin, seed: seed,
            light: light)
        let lips = fit(["lips.redness", "lips.darkness"], \.lips, seed: seed, light: light)
        let brows = fit(["brows.darkness"], \.brows, seed: seed, light: light)
        let iris = fit(["iris.melanin", "iris.hue"], \.iris, seed: seed, light: light)
        let hair = fit(
            ["hair.eumelanin", "hair.pheomelanin", "hair.grey"], \.hair, seed: seed, light: light)
        let distances = [skin, lips, brows, iris, hair]
        print("seed \(seed): skin, lips, brows, iris, hair \(distances)")
        for distance in distances { #expect(distance < 5, "seed \(seed)") }
        #expect(skin < 2.5, "seed \(seed)")
    }

    @Test func `without a colour nothing changes`() {
        var face = RigParameters(baseFaceOf: controls)
        let before = face
        ColorControlFit(controls: controls, expectation: .anyone(controls)).fit(
            &face, ["skin.melanin"], \.skin, photo: nil, render: Vector3(1, 1, 1))
        #expect(face == before)
    }
}
