import Foundation
import Geometry

/// Radiance that arrives from every direction, as real spherical harmonics up to order 2.
///
/// After Ramamoorthi and Hanrahan, "An efficient representation for irradiance environment maps"
/// (SIGGRAPH 2001). Directions point away from the face, in rig space.
public struct SphericalHarmonics: Equatable, Sendable {
    /// Nine linear RGB coefficients in the order (l, m) = (0, 0), (1, -1), (1, 0), (1, 1), (2, -2),
    /// (2, -1), (2, 0), (2, 1), (2, 2).
    public var coefficients: [Vector3]

    /// Radiance from its nine coefficients.
    public init(coefficients: [Vector3]) {
        precondition(coefficients.count == 9, "order 2 has nine coefficients")
        self.coefficients = coefficients
    }

    /// The same radiance from everywhere.
    public static func constant(_ radiance: Vector3) -> SphericalHarmonics {
        var coefficients = [Vector3](repeating: .zero, count: 9)
        coefficients[0] = radiance / band0
        return SphericalHarmonics(coefficients: coefficients)
    }

    /// Radiance that changes with height: linear in the sine of the elevation from `ground` (straight
    /// down) to `horizon`, and from there to `zenith`.
    public static func gradient(
        zenith: Vector3, horizon: Vector3, ground: Vector3
    ) -> SphericalHarmonics {
        // max(y, 0) = 1/4 + y / 2 + 5/16 P2(y) + ..., its Legendre series.
        let (up, down) = (zenith - horizon, ground - horizon)
        let up3 = Vector3(0, 1, 0)
        var sum = SphericalHarmonics.constant(horizon)
        sum.addZonal(up3, [up + down, 2 * (up - down), 1.25 * (up + down)].map { $0 / 4 })
        return sum
    }

    /// Adds a disc of the sky.
    /// - Parameters:
    ///   - direction: unit vector toward its middle.
    ///   - size: its angular diameter in degrees.
    ///   - radiance: linear RGB.
    public mutating func addDisc(_ direction: Vector3, size: Float, radiance: Vector3) {
        // The integrals of the Legendre polynomials over the disc, times (2 l + 1) / 2.
        let c = cos(size * .pi / 360)
        let s2 = 1 - c * c
        addZonal(direction, [(1 - c) / 2, 0.75 * s2, 1.25 * c * s2].map { $0 * radiance })
    }

    /// Adds a function of the angle to `axis` given by its Legendre series.
    private mutating func addZonal(_ axis: Vector3, _ series: [Vector3]) {
        // P_l(a . b) = 4 pi / (2 l + 1) sum over m of Y_lm(a) Y_lm(b), the addition theorem.
        for (index, value) in Self.basis(axis).enumerated() {
            let order = Self.order(index)
            coefficients[index] += series[order] * (4 * .pi / Float(2 * order + 1) * value)
        }
    }

    /// The radiance that arrives from `direction`, a unit vector.
    public func radiance(_ direction: Vector3) -> Vector3 {
        zip(coefficients, Self.basis(direction)).reduce(.zero) { $0 + $1.0 * $1.1 }
    }

    /// The irradiance on a surface with this unit normal, over pi: a white surface shows it.
    public func irradiance(_ normal: Vector3) -> Vector3 {
        var sum = Vector3.zero
        for (index, value) in Self.basis(normal).enumerated() {
            sum += coefficients[index] * (Self.cosine[Self.order(index)] * value)
        }
        return sum
    }

    /// The same radiance after the surroundings have turned.
    public func rotated(by turn: Matrix3) -> SphericalHarmonics {
        let back = turn.transposed
        var turned = [Vector3](repeating: .zero, count: 9)
        // The corners of an icosahedron integrate polynomials up to degree 5 without error (they are
        // a spherical 5-design); projecting order 2 on order 2 needs degree 4.
        for direction in Self.icosahedron {
            let value = radiance(back * direction) * (4 * .pi / 12)
            for (index, basis) in Self.basis(direction).enumerated() {
                turned[index] += value * basis
            }
        }
        return SphericalHarmonics(coefficients: turned)
    }

    /// What `Shaders/light.glsl` multiplies with 1; y, z, x; xy, yz, 3 z z - 1, xz, x x - y y to get
    /// the irradiance over pi.
    var irradiancePolynomial: [Vector3] {
        coefficients.enumerated().map { index, value in
            value * (Self.normalization[index] * Self.cosine[Self.order(index)])
        }
    }

    // MARK: Basis

    private static let band0: Float = 0.282_095

    private static let normalization: [Float] = [
        band0, 0.488_603, 0.488_603, 0.488_603, 1.092_548, 1.092_548, 0.315_392, 1.092_548,
        0.546_274,
    ]

    /// The clamped cosine in each order, over pi.
    private static let cosine: [Float] = [1, 2.0 / 3, 1.0 / 4]

    private static func order(_ index: Int) -> Int { index == 0 ? 0 : index < 4 ? 1 : 2 }

    private static func basis(_ d: Vector3) -> [Float] {
        let polynomials = [
            1, d.y, d.z, d.x, d.x * d.y, d.y * d.z, 3 * d.z * d.z - 1, d.x * d.z,
            d.x * d.x - d.y * d.y,
        ]
        return zip(normalization, polynomials).map { $0 * $1 }
    }

    private static let icosahedron: [Vector3] = {
        let golden: Float = (1 + Float(5).squareRoot()) / 2
        return [Float(-1), 1].flatMap { a in
            [-golden, golden].flatMap { b in
                [Vector3(0, a, b), Vector3(a, b, 0), Vector3(b, 0, a)]
            }
        }.map(\.normalized)
    }()
}
