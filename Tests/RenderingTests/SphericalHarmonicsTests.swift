import Foundation
import Geometry
import Rendering
import Testing

/// Irradiance and rotation have closed forms.
struct SphericalHarmonicsTests {
    private static func directions(_ count: Int) -> [Vector3] {
        var random = SeededGenerator(seed: 4)
        return (0..<count).map { _ in
            Vector3(random.gaussian(), random.gaussian(), random.gaussian()).normalized
        }
    }

    @Test func `constant radiance lights every normal alike`() {
        let light = SphericalHarmonics.constant(Vector3(0.2, 0.5, 0.9))
        for normal in Self.directions(20) {
            #expect((light.irradiance(normal) - Vector3(0.2, 0.5, 0.9)).length < 1e-5)
            #expect((light.radiance(normal) - Vector3(0.2, 0.5, 0.9)).length < 1e-5)
        }
    }

    /// A small disc of radiance L and solid angle w in direction d lights a normal n with
    /// L w max(n . d, 0) / pi, whose expansion up to order 2 is
    /// L w / pi (1/4 + n.d / 2 + 5/32 (3 (n.d)^2 - 1)).
    @Test func `a single direction lights by the expansion of the clamped cosine`() {
        let direction = Vector3(0.3, -0.5, 0.8).normalized
        var light = SphericalHarmonics.constant(.zero)
        light.addDisc(direction, size: 2, radiance: Vector3(repeating: 100))
        let solidAngle = 2 * Float.pi * (1 - cos(Float.pi / 180))
        for normal in Self.directions(20) {
            let c = normal.dot(direction)
            let expected = 100 * solidAngle / .pi * (0.25 + c / 2 + 5 / 32 * (3 * c * c - 1))
            #expect(abs(light.irradiance(normal).x - expected) < 2e-4)
        }
    }

    @Test func `a linear gradient of radiance lights linearly`() {
        // L = 0.5 + 0.3 y gives E / pi = 0.5 + 0.2 y.
        let light = SphericalHarmonics.gradient(
            zenith: Vector3(repeating: 0.8), horizon: Vector3(repeating: 0.5),
            ground: Vector3(repeating: 0.2))
        for normal in Self.directions(20) {
            #expect(abs(light.irradiance(normal).y - (0.5 + 0.2 * normal.y)) < 1e-5)
            #expect(abs(light.radiance(normal).y - (0.5 + 0.3 * normal.y)) < 1e-5)
        }
    }

    @Test func `light and normal turned together change nothing`() {
        var random = SeededGenerator(seed: 9)
        let light = SphericalHarmonics(
            coefficients: (0..<9).map { _ in
                Vector3(random.gaussian(), random.gaussian(), random.gaussian())
            })
        for axis in Self.directions(8) {
            let turn = Matrix3(rotationAbout: axis, radians: 1 + axis.x)
            let turned = light.rotated(by: turn)
            for normal in Self.directions(8) {
                let difference = turned.irradiance(turn * normal) - light.irradiance(normal)
                #expect(difference.length < 1e-4)
            }
        }
    }
}
