import Geometry
import Imaging
import Synthesis

/// A labelled picture as the reservoir keeps it.
public struct FaceSample: Sendable {
    /// The picture, 3 channels.
    public var image: Image
    /// The id of a `LabelClass` per pixel of the picture.
    public var labels: [UInt8]
    /// The 68 landmarks in pixels of the picture.
    public var points: [Vector2]

    /// A sample from its parts.
    public init(image: Image, labels: [UInt8], points: [Vector2]) {
        self.image = image
        self.labels = labels
        self.points = points
    }

    /// What an extractor learns from a sample of the photo domain; nil without labels.
    init?(_ sample: Sample) {
        guard let labels = sample.labels, let landmarks = sample.landmarks else { return nil }
        self.init(
            image: sample.image, labels: labels.pixels, points: landmarks.map(\.pixel))
    }
}
