import Foundation
import Geometry
import Rigging

/// What a rig tells about every pixel of a picture of a face before any shading: which point of the
/// surface is seen there and how it lies.
///
/// The idea of a geometry buffer (Saito and Takahashi 1990) as the input of a network (deferred
/// neural rendering, Thies et al. 2019): the network need not learn where a slider moves the nose,
/// only what skin and hair look like.
public struct FaceMaps: Sendable {
    /// Numbers per pixel.
    public static let channels = 44
    /// The first three channels are the normal.
    public static let normals = 0..<3
    /// What lies over the head; what comes before is told by the head's mesh.
    static let worn = 26..<44
    /// Tangent and normal of what lies over the head.
    static let wornDirections = 37..<43
    /// Where a pixel of the skin lies on a texture of the head, see `textureCoordinates`.
    public static let coordinates = 24..<26
    /// 1 where there is skin, 0 elsewhere.
    public static let skin = 6

    /// The picture's width and height in pixels.
    public let size: Int
    /// `channels` numbers per pixel, row by row: unit normal in rig space (3, 0 beside the face);
    /// position on the base face about the eyes' middle, decimetres (3); whether it is skin; inside
    /// of the mouth, lip, upper lip, teeth, tongue, eye, eyelid, ear (0...1); openness; the eye's own
    /// direction x and y where it is eye; from the nearest pixel of the face to this one, picture
    /// heights / 4 (2, 0 on the face); height of the surface over the eyes' distance, decimetres;
    /// where the pixel's ray passes the eyes' middle, in the turned head's own axes, decimetres (3);
    /// coordinates on a texture of the head (2, 0 but on skin); 1 where it is known what lies over the
    /// head, otherwise what follows is 0: hair, beard, glasses, collar; value of the strand, place along
    /// it, seed of the lock, openness to light, early grey, metal; tangent (3); normal (3); the key
    /// light's share.
    /// Beside the face the position and the height are those of the nearest pixel of the face, and
    /// all from the normal to the eye's direction that tells what is there is 0.
    public internal(set) var values: [Float]

    /// Where a place of the base face lies on a texture of the head, x and y from -1 to 1: unrolled about
    /// the axis that `Shaders/noise.glsl` takes too, 126 degrees to each side of the nose, from the chest
    /// to above the crown.
    static func textureCoordinates(_ rest: Vector3) -> Vector2 {
        Vector2(atan2(rest.x, rest.z - 0.3) / 2.2, (rest.y - 6.5) / 1.9)
    }

    /// The surface at each pixel.
    var raster: TriangleRaster
    /// The pixel whose surface carries what is seen at each: the nearest face pixel beside the face;
    /// the one in front along edges within it; -1 where no face is in the picture.
    var carriers: [Int32]
    /// Vertices of the posed surface, then of both eyes.
    var points: [Vector3]
    /// Their normals.
    var normals: [Vector3]
    /// Places of hair and glasses that are seen.
    var wornPoints: [WornPoint] = []
    /// Which of them carries what is seen at each pixel, -1 where the surface does; empty where what is
    /// worn is not known.
    var wornCarriers: [Int32] = []
}
