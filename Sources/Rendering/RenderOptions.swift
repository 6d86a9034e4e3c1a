import Geometry

/// How much work a picture is worth.
public enum RenderQuality: Sendable {
    /// One sample per pixel; for networks, fitting and data.
    case fast
    /// Four samples per pixel and the finest surface; for looking at.
    case review
}

/// What stands behind the face.
public enum Background: Equatable, Sendable {
    /// Nothing: the picture gets an alpha channel, colours are premultiplied.
    case transparent
    /// A studio wall in sRGB colours 0...1: lighter behind the head, darker toward the corners.
    case gradient(inner: Vector3, outer: Vector3)

    /// A cool grey wall.
    public static let studio = Background.gradient(
        inner: Vector3(0.61, 0.635, 0.665), outer: Vector3(0.37, 0.395, 0.43))
}

/// What a colour picture needs besides shape, parameters and camera.
public struct RenderOptions: Equatable, Sendable {
    /// How much work the picture is worth.
    public var quality: RenderQuality
    /// What stands behind the face; the background of the lighting where this is nil.
    public var background: Background?
    /// The light; `Rigs/lights/studio.yaml` where this is nil.
    public var lighting: Lighting?

    /// Options; a fast picture in the studio unless told.
    public init(
        quality: RenderQuality = .fast, background: Background? = nil, lighting: Lighting? = nil
    ) {
        self.quality = quality
        self.background = background
        self.lighting = lighting
    }
}
