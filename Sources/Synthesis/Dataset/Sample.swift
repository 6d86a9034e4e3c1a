import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// One labelled picture. Every label is registered to the picture's pixels exactly; left and right
/// are the subject's.
public struct Sample: Sendable {
    /// Its number under the recipe's seed.
    public var index: Int
    /// The face; with the photo domain its head angles are those of the picture.
    public var parameters: RigParameters
    /// The expression as the 52 ARKit weights, 0...1 by name.
    public var arkitWeights: [String: Float]
    /// The camera.
    public var camera: Camera
    /// The lights.
    public var lighting: Lighting
    /// Turns the level, forward-looking head into its pose in camera space.
    public var headRotation: Matrix3
    /// The point about which the head turns, in camera space, decimetres.
    public var headPivot: Vector3
    /// The subject's left and right eyeball in camera space: centre in decimetres; the rotation
    /// takes (0, 0, 1) to the direction of gaze.
    public var eyes: [EyePose]
    /// The smallest upright box around the face from chin to hairline, ears left out, inside the
    /// picture: corner nearest to the first pixel, width and height, pixels.
    public var faceBox: (x: Float, y: Float, width: Float, height: Float)

    /// The picture: 3 channels, or 4 with premultiplied alpha if the recipe asks for that.
    public var image: Image
    /// The picture as the simulated camera's own JPEG file, whose decoding `image` is.
    public var jpeg: Data?
    /// The id of a `LabelClass` per pixel; 0 where something hides the subject.
    public var labels: Image?
    /// The id of an `ExtendedLabelClass` per pixel.
    public var extendedLabels: Image?
    /// Distance of the subject along the optical axis, decimetres; infinity where there is none.
    /// Looks through occluders.
    public var depth: [Float]?
    /// Unit normals of the subject in camera space, (n + 1) / 2 * 65535; 0 where there is none.
    public var normals: Image16?
    /// The 68 iBUG landmarks, subject's right first.
    public var landmarks: [VisibleLandmark]?
    /// The `DenseLandmarks`, in their order.
    public var dense: [VisibleLandmark]?
    /// What was drawn in the photo domain.
    public var conditions: PhotoConditions?
}
