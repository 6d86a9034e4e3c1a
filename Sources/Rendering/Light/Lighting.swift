import Foundation
import Geometry

/// The light of a scene: what surrounds the face, three lights that can be moved, the tone curve and
/// the wall behind.
///
/// `Documentation/lights.md` describes the files that hold it. Light is linear RGB; 1 on white shows
/// white. Directions are unit vectors from the face toward the light in rig space: x to the
/// subject's left, y up, z forward.
public struct Lighting: Equatable, Sendable {
    /// A light so far away that its rays are parallel.
    public struct Distant: Equatable, Sendable {
        /// Unit vector from the face toward the light.
        public var direction: Vector3
        /// Linear RGB irradiance at normal incidence, over pi: on a white surface it shows as it is.
        public var color: Vector3
        /// Angular diameter as seen from the face, degrees; wide lights cast soft shadows.
        public var size: Float

        /// A light from `direction`, of any length.
        public init(direction: Vector3, color: Vector3, size: Float = 18) {
            self.direction = direction.normalized
            self.color = color
            self.size = size
        }

        /// The sine of half the angular diameter.
        var sineOfHalfSize: Float { sin(size * .pi / 360) }

        /// No light.
        public static let none = Distant(direction: Vector3(0, 0, 1), color: .zero)
    }

    /// Radiance from all around.
    public var environment: SphericalHarmonics
    /// The main light; it casts the shadow.
    public var key: Distant
    /// Lifts the side that the key leaves dark.
    public var fill: Distant
    /// From behind, draws the outline.
    public var rim: Distant
    /// What the light becomes on the screen.
    public var tone: ToneCurve
    /// What stands behind the face.
    public var background: Background

    /// Light with every part given.
    public init(
        environment: SphericalHarmonics, key: Distant = .none, fill: Distant = .none,
        rim: Distant = .none, tone: ToneCurve = ToneCurve(), background: Background = .studio
    ) {
        self.environment = environment
        self.key = key
        self.fill = fill
        self.rim = rim
        self.tone = tone
        self.background = background
    }

    /// The same light everywhere and no other: surfaces show `color` times their own.
    public static func ambient(_ color: Vector3) -> Lighting {
        Lighting(environment: .constant(color), tone: .linear)
    }

    /// All light times `color`.
    public func tinted(by color: Vector3) -> Lighting {
        var copy = self
        copy.environment.coefficients = environment.coefficients.map { $0 * color }
        copy.key.color *= color
        copy.fill.color *= color
        copy.rim.color *= color
        return copy
    }

    /// All light turned about the face: what a head that turns the other way would see.
    public func rotated(by turn: Matrix3) -> Lighting {
        var copy = self
        copy.environment = environment.rotated(by: turn)
        copy.key.direction = turn * key.direction
        copy.fill.direction = turn * fill.direction
        copy.rim.direction = turn * rim.direction
        return copy
    }
}
