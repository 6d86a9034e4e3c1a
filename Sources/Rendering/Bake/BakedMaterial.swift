import Foundation
import Geometry
import Imaging
import Rigging

/// The pictures of a material over its texture, in the conventions of glTF 2.0.
public struct BakedMaterial: Sendable {
    /// sRGB; with alpha where the material is cut out.
    public var baseColor: Image
    /// Tangent space, x along u, y against v; nil where the surface is as smooth as its mesh.
    public var normal: Image?
    /// Occlusion, roughness, metal; nil where they are alike everywhere.
    public var surface: Image?

    /// A material from its pictures.
    public init(baseColor: Image, normal: Image? = nil, surface: Image? = nil) {
        self.baseColor = baseColor
        self.normal = normal
        self.surface = surface
    }
}

/// Triangles of a rig's surface laid out on a texture.
public struct TextureLayout: Sendable {
    /// The surface vertex of each vertex of the layout.
    public var vertices: [UInt32]
    /// Where it lies on the texture, 0...1, v downward; parallel to `vertices`.
    public var coordinates: [Vector2]
    /// Three vertices of the layout each.
    public var triangles: [UInt32]

    /// A layout from its parts.
    public init(vertices: [UInt32], coordinates: [Vector2], triangles: [UInt32]) {
        self.vertices = vertices
        self.coordinates = coordinates
        self.triangles = triangles
    }

    /// Texels per decimetre of the base face on a texture of `size` texels, by area.
    public func density(on surface: RigSurface, size: Int) -> Float {
        var flat: Float = 0
        var solid: Float = 0
        for start in stride(from: 0, to: triangles.count - 2, by: 3) {
            let ids = triangles[start..<start + 3].map(Int.init)
            let p = ids.map { surface.restPositions[Int(vertices[$0])] }
            let q = ids.map { Vector3(coordinates[$0].x, coordinates[$0].y, 0) }
            solid += (p[1] - p[0]).cross(p[2] - p[0]).length
            flat += (q[1] - q[0]).cross(q[2] - q[0]).length
        }
        return solid > 0 ? Float(size) * (flat / solid).squareRoot() : Float(size)
    }
}

/// How the eyeball's front lies on its texture: a disc about the pole, the left eye's in the left
/// half, the right eye's in the right half.
public enum EyeLayout {
    /// Radians from the pole at the disc's edge.
    public static let reach: Float = 1.8
    /// The radius on the disc is the angle's share of `reach` to this power: more room for the iris.
    public static let exponent: Float = 0.6

    /// The place of a direction in eye space; `eye` 0 is the left one.
    public static func coordinate(_ direction: Vector3, eye: Int) -> Vector2 {
        let angle = acos(min(max(direction.z, -1), 1))
        let radius = pow(min(angle / reach, 1), exponent)
        let flat = Vector2(direction.x, direction.y).normalized * radius
        return Vector2((Float(eye) + 0.5 + 0.5 * flat.x) / 2, 0.5 - 0.5 * flat.y)
    }

    /// The front of an eyeball with its cornea, in eye space and radii.
    public static func surface(rings: Int, spokes: Int) -> (
        points: [Vector3], directions: [Vector3], triangles: [UInt32]
    ) {
        let cap = SphereCap(rings: rings, spokes: spokes, reach: reach)
        // As in Shaders/eye.vert.
        let points = cap.points.map { direction -> Vector3 in
            let t = min(max((direction.z - 0.862) / 0.138, 0), 1)
            let bump = t * t * (3 - 2 * t)
            return direction * (1 + 0.055 * bump * bump)
        }
        return (points, cap.points, cap.triangles)
    }
}

/// How lashes lie on their texture: u is the turn about the eyeball's middle on the base face, the
/// upper row from root to tip in the upper half, the lower row in the lower half.
public enum EyelashLayout {
    /// The place of a point of the base face; `tip` runs from 0 at the lid to 1.
    public static func coordinate(_ rest: Vector3, tip: Float) -> Vector2 {
        // The row and the middle of Shaders/lash.frag.
        let turn = atan2(abs(rest.x) - 0.3078, rest.z - 1.2454)
        let inside = min(max(tip, 0.01), 0.99)
        return Vector2(
            (turn + 1.2) / 2.4, rest.y > 7.2765 ? 0.5 * inside : 0.5 + 0.5 * inside)
    }
}
