import Geometry
import Imaging
import Rigging
import Synthesis

/// A labelled picture as the reservoir keeps it.
public struct FaceSample: Sendable {
    /// The picture, 3 channels.
    public var image: Image
    /// The id of a `LabelClass` per pixel of the picture.
    public var labels: [UInt8]
    /// The id of an `ExtendedLabelClass` per pixel; empty where it is not known.
    public var details: [UInt8]
    /// The 68 landmarks in pixels of the picture.
    public var points: [Vector2]
    /// The face as the picture's camera sees it, where it is known.
    public var face: RigParameters?

    /// A sample from its parts.
    public init(
        image: Image, labels: [UInt8], details: [UInt8] = [], points: [Vector2],
        face: RigParameters? = nil
    ) {
        self.image = image
        self.labels = labels
        self.details = details
        self.points = points
        self.face = face
    }

    /// What networks learn from a sample of the photo domain; nil without labels.
    init?(_ sample: Sample, rig: Rig) {
        guard let labels = sample.labels, let landmarks = sample.landmarks else { return nil }
        var face = sample.parameters
        face.head = rig.turned(face.head, by: sample.camera.rotation)
        self.init(
            image: sample.image, labels: labels.pixels,
            details: sample.extendedLabels?.pixels ?? [], points: landmarks.map(\.pixel),
            face: face)
    }
}
