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
/// strongest become the key, which casts the shadow and shines on the skin, all others the environment.
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
    /// Lamps this near to the strongest (the cosine) belong to the key.
    private static let near: Float = 0.55
    /// How much of them: what is sharp of a light from one side.
    private static let keyShare: Float = 0.85
    /// Degrees.
    private static let keySize: Float = 24
    private static let lampSize: Float = 80

    /// The light on the fitted face of a photograph; nil where too little of it is seen.
    func light(
        _ parameters: RigParameters, _ evidence: AppearanceEvidence, reading: FaceReading?
    ) throws -> FitRecord.Light? {
        let scene = try LitFace(renderer, parameters, evidence, reading: reading)
        guard scene.samples.count > 300 else { return nil }
        var light = split(lamps(scene.samples))
        light.background = scene.wall
        // What the sum above leaves out (shadows, sheen, the tone of the picture) is made good where
        // it is seen: the skin shall be as bright and as warm as on the photograph.
        for _ in 0..<2 {
            let gains = try scene.gains(under: light)
            light.environment = light.environment.map { $0 * gains }
            light.keyColor *= gains
        }
        return light
    }

    /// The strength of light from everywhere, then of each lamp, that explain the face best.
    private func lamps(_ samples: [LitFace.Sample]) -> [Float] {
        let factors = samples.map { sample in
            [sample.reflectance]
                + Self.lamps.map { sample.reflectance * max(0, $0.dot(sample.normal)) }
        }
        let typical = samples.reduce(0) { $0 + $1.reflectance } / Float(samples.count)
        var weights = [Float](repeating: 1, count: samples.count)
        var strengths: [Float] = []
        // Sheen, freckles and shadows are no irradiance: what is far off counts ever less.
        for _ in 0..<3 {
            var problem = NonNegativeLeastSquares(
                count: factors[0].count, ridge: 0.002 * Float(samples.count) * typical * typical)
            for (index, sample) in samples.enumerated() {
                problem.add(factors[index], value: sample.luminance, weight: weights[index])
            }
            strengths = problem.solution()
            for (index, sample) in samples.enumerated() {
                let model = zip(factors[index], strengths).reduce(0) { $0 + $1.0 * $1.1 }
                let off = (sample.luminance - model) / (0.08 * typical)
                weights[index] = 1 / (1 + off * off)
            }
        }
        return strengths
    }

    /// Light of these strengths, as a key and an environment.
    private func split(_ strengths: [Float]) -> FitRecord.Light {
        let lamps = Array(zip(Self.lamps, strengths.dropFirst()))
        func around(_ center: Vector3) -> [(Vector3, Float)] {
            lamps.filter { $0.0.dot(center) > Self.near }
        }
        let strongest =
            Self.lamps.max { a, b in
                around(a).reduce(0) { $0 + $1.1 } < around(b).reduce(0) { $0 + $1.1 }
            } ?? Vector3(0, 0, 1)
        let key = around(strongest).reduce(Vector3.zero) { $0 + $1.0 * $1.1 }
        var environment = SphericalHarmonics.constant(Vector3(repeating: strengths[0]))
        let halfSine = sin(Self.lampSize * .pi / 360)
        for (direction, strength) in lamps where strength > 0 {
            let left = direction.dot(strongest) > Self.near ? 1 - Self.keyShare : 1
            environment.addDisc(
                direction, size: Self.lampSize,
                radiance: Vector3(repeating: left * strength / (halfSine * halfSine)))
        }
        return FitRecord.Light(
            environment: environment.coefficients,
            keyDirection: key.length > 0 ? key.normalized : Vector3(0, 0, 1),
            keyColor: Vector3(repeating: Self.keyShare * key.length), keySize: Self.keySize,
            background: nil)
    }
}
