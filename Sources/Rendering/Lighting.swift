import Geometry

/// The lights of a scene: three from afar, and a sky over a ground.
///
/// Colours are linear RGB irradiance on a surface that faces the light; 1 on white shows white.
public struct Lighting: Equatable, Sendable {
    /// A light so far away that its rays are parallel.
    public struct Distant: Equatable, Sendable {
        /// Unit vector from the face toward the light, in rig space.
        public var direction: Vector3
        /// Linear RGB irradiance at normal incidence.
        public var color: Vector3

        /// A light from `direction`, of any length.
        public init(direction: Vector3, color: Vector3) {
            self.direction = direction.normalized
            self.color = color
        }
    }

    /// The main light; it casts the shadow.
    public var key: Distant
    /// Lifts the side that the key leaves dark.
    public var fill: Distant
    /// From behind, draws the outline.
    public var rim: Distant
    /// Irradiance on a surface that faces up.
    public var sky: Vector3
    /// Irradiance on a surface that faces down.
    public var ground: Vector3
    /// Multiplies everything before the tone curve.
    public var exposure: Float

    /// A light set with every part given.
    public init(
        key: Distant, fill: Distant, rim: Distant, sky: Vector3, ground: Vector3,
        exposure: Float = 1
    ) {
        self.key = key
        self.fill = fill
        self.rim = rim
        self.sky = sky
        self.ground = ground
        self.exposure = exposure
    }

    /// A soft portrait studio: warm key from the subject's left and above, cool fill, pale rim.
    public static let studio = Lighting(
        key: Distant(direction: Vector3(0.50, 0.62, 0.85), color: Vector3(1.0, 0.93, 0.85)),
        fill: Distant(direction: Vector3(-0.75, 0.12, 0.8), color: Vector3(0.20, 0.225, 0.26)),
        rim: Distant(direction: Vector3(-0.55, 0.55, -0.8), color: Vector3(0.55, 0.6, 0.68)),
        sky: Vector3(0.33, 0.35, 0.38), ground: Vector3(0.15, 0.135, 0.125))

    /// The even light of a passport photograph; what faces are compared under.
    public static let even = Lighting(
        key: Distant(direction: Vector3(0, 0.45, 1), color: Vector3(0.55, 0.55, 0.55)),
        fill: Distant(direction: Vector3(0, -0.2, 1), color: Vector3(0.15, 0.15, 0.15)),
        rim: Distant(direction: Vector3(0, 0.7, -0.7), color: Vector3(0.2, 0.2, 0.2)),
        sky: Vector3(0.5, 0.5, 0.5), ground: Vector3(0.33, 0.33, 0.33))

    /// The same light everywhere and no other: surfaces show `color` times their own.
    public static func ambient(_ color: Vector3) -> Lighting {
        let dark = Distant(direction: Vector3(0, 0, 1), color: .zero)
        return Lighting(key: dark, fill: dark, rim: dark, sky: color, ground: color)
    }
}
