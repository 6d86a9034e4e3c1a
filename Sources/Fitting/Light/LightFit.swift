import Foundation
import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// Finds the light that a photograph was taken in: what turns the colours of the fitted face, whose
/// normals are known, into those of the photograph.
///
/// Matt surfaces tell irradiance, smooth by nature (Ramamoorthi and Hanrahan 2001): it is looked for
/// as light from everywhere and lamps in fixed directions, none of them negative. The lamps around the
/// strongest become the key, which casts the shadow and shines on the skin, those around the strongest
/// of the others the fill, the rest the environment.
struct LightFit {
    let renderer: Renderer

    /// Directions of lamps: in front of the face and a little behind it.
    private static let lamps: [Vector3] = {
        // A Fibonacci sphere.
        let count = 40
        let turn = Float.pi * (3 - Float(5).squareRoot())
        return (0..<count).compactMap { index in
            let y = 1 - 2 * (Float(index) + 0.5) / Float(count)
            let radius = (1 - y * y).squareRoot()
            let direction = Vector3(
                radius * cos(turn * Float(index)), y, radius * sin(turn * Float(index)))
            return direction.z > -0.25 ? direction : nil
        }
    }()
    /// Lamps this near to each other (the cosine) are one.
    private static let near: Float = 0.6
    /// How much of them: what is sharp of a light from one side.
    private static let sharpShare: Float = 0.85
    /// Degrees.
    private static let sharpSize: Float = 24
    private static let lampSize: Float = 80

    /// Dry skin, and moist skin.
    private static let (rough, smooth): (Float, Float) = (0.65, 0.2)

    /// The light on the fitted face of a photograph, and `skin.roughness`; nil where too little of it
    /// is seen.
    func light(
        _ parameters: inout RigParameters, _ evidence: AppearanceEvidence, reading: FaceReading?
    ) throws -> FitRecord.Light? {
        let scene = try LitFace(renderer, parameters, evidence, reading: reading)
        guard scene.samples.count > 300 else { return nil }
        let first = lamps(scene.samples)
        func light(_ strengths: [Float]) -> FitRecord.Light {
            var light = split(strengths).tinted(by: evidence.tint)
            light.background = scene.wall
            return light
        }
        // The sum of lamps knows neither shadows nor how light wraps around a jaw: what the renderer makes
        // of it differs from it the most toward the outline. The lamps are found once more for what they
        // have to sum to, so that the render comes out like the photograph (defect correction).
        let shown = scene.luminances(try scene.picture(parameters, under: light(first.strengths)))
        let gain = scene.samples.reduce(0) { $0 + $1.luminance } / max(shown.reduce(0, +), 1e-3)
        let corrected = scene.samples.indices.map { index in
            var sample = scene.samples[index]
            sample.luminance += first.sums[index] - gain * shown[index]
            return sample
        }
        let found = light(lamps(corrected).strengths)
        // The skin shall be as bright and as warm as on the photograph.
        let matched = found.tinted(by: scene.gains(try scene.picture(parameters, under: found)))
        return matched.tinted(by: scene.gains(try fitSheen(&parameters, scene, matched)))
    }

    /// Skin so smooth that its highlights are nearest to the photograph's: those of rough skin, and a
    /// share of what smooth skin has more, by least squares.
    /// - Returns: the avatar with it.
    private func fitSheen(
        _ parameters: inout RigParameters, _ scene: LitFace, _ light: FitRecord.Light
    ) throws -> Image {
        let colors = renderer.controls.colors
        guard let roughness = colors.firstIndex(where: { $0.name == "skin.roughness" }) else {
            return try scene.picture(parameters, under: light)
        }
        func relief(_ value: Float) throws -> [Float] {
            var trial = parameters
            trial.colors[roughness] = value
            return scene.relief(try scene.picture(trial, under: light))
        }
        let (rough, smooth) = (try relief(Self.rough), try relief(Self.smooth))
        var (both, own): (Float, Float) = (0, 1e-6)
        for (wanted, (rough, smooth)) in zip(scene.relief(scene.photo), zip(rough, smooth)) {
            both += (wanted - rough) * (smooth - rough)
            own += (smooth - rough) * (smooth - rough)
        }
        let share = min(max(both / own, 0), 1)
        parameters.colors[roughness] = Self.rough + share * (Self.smooth - Self.rough)
        return try scene.picture(parameters, under: light)
    }

    /// The strength of light from everywhere, then of each lamp, that explain the face best, and what they
    /// sum to at each sample.
    private func lamps(_ samples: [LitFace.Sample]) -> (strengths: [Float], sums: [Float]) {
        // Folds are closed to light from everywhere, not to lamps.
        let reflectances = samples.map(\.reflectance).sorted()
        let typical = reflectances[reflectances.count * 7 / 10]
        let factors = samples.map { sample in
            [sample.reflectance]
                + Self.lamps.map { typical * max(0, $0.dot(sample.normal)) }
        }
        var weights = [Float](repeating: 1, count: samples.count)
        var strengths: [Float] = []
        var sums: [Float] = []
        // Sheen, freckles and shadows are no irradiance: what is far off counts ever less.
        for _ in 0..<3 {
            var problem = NonNegativeLeastSquares(
                count: factors[0].count, ridge: 0.002 * Float(samples.count) * typical * typical)
            for (index, sample) in samples.enumerated() {
                problem.add(factors[index], value: sample.luminance, weight: weights[index])
            }
            strengths = problem.solution()
            sums = factors.map { zip($0, strengths).reduce(0) { $0 + $1.0 * $1.1 } }
            for (index, sample) in samples.enumerated() {
                let off = (sample.luminance - sums[index]) / (0.08 * typical)
                weights[index] = 1 / (1 + off * off)
            }
        }
        return (strengths, sums)
    }

    /// Light of these strengths, as lamps and an environment.
    private func split(_ strengths: [Float]) -> FitRecord.Light {
        var left = Array(strengths.dropFirst())
        let key = takeLamp(&left) { _ in true }
        let fill = takeLamp(&left) { $0.dot(key.direction) < Self.near }
        var environment = SphericalHarmonics.constant(Vector3(repeating: strengths[0]))
        let halfSine = sin(Self.lampSize * .pi / 360)
        for (direction, strength) in zip(Self.lamps, left) where strength > 0 {
            environment.addDisc(
                direction, size: Self.lampSize,
                radiance: Vector3(repeating: strength / (halfSine * halfSine)))
        }
        return FitRecord.Light(
            environment: environment.coefficients, key: key, fill: fill, background: nil)
    }

    /// Takes most of the light around the direction that the most comes from, of those that may be.
    private func takeLamp(
        _ strengths: inout [Float], _ mayBe: (Vector3) -> Bool
    ) -> FitRecord.Light.Lamp {
        func near(_ center: Vector3) -> [Int] {
            strengths.indices.filter {
                Self.lamps[$0].dot(center) > Self.near && mayBe(Self.lamps[$0])
            }
        }
        func sum(_ center: Vector3) -> Float { near(center).reduce(0) { $0 + strengths[$1] } }
        var strongest = Self.lamps[0]
        for lamp in Self.lamps where sum(lamp) > sum(strongest) { strongest = lamp }
        var flow = Vector3.zero
        for index in near(strongest) {
            flow += Self.lamps[index] * strengths[index]
            strengths[index] *= 1 - Self.sharpShare
        }
        return FitRecord.Light.Lamp(
            direction: flow.length > 0 ? flow : strongest,
            color: Vector3(repeating: Self.sharpShare * flow.length), size: Self.sharpSize)
    }
}
