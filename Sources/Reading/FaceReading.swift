import Geometry
import Imaging
import Networks
import Rendering

/// What the networks say about a face on a photograph.
public struct FaceReading: Sendable {
    /// Width and height of the view, pixels.
    public static let size = Extractor.size

    /// The face in the networks' view.
    public let picture: Image
    /// From pixels of the photograph to pixels of the view.
    public let transform: AffineTransform2D
    /// The probability of each class at each pixel of the view: class by class in the order of
    /// `LabelClass`, row by row.
    public let probabilities: [Float]
    /// The same of details, in the order of `ExtendedLabelClass`: glasses and beards hide what is
    /// behind them, and so does anything else in front of the face.
    public let details: [Float]
    /// The face that is guessed; nil when the rig has no regressor.
    public let guess: FaceGuess?

    /// A reading of its parts.
    public init(
        picture: Image, transform: AffineTransform2D, probabilities: [Float], details: [Float],
        guess: FaceGuess?
    ) {
        self.picture = picture
        self.transform = transform
        self.probabilities = probabilities
        self.details = details
        self.guess = guess
    }

    /// The view as a camera, given the photograph's.
    public func view(of camera: Camera) -> Camera {
        camera.moved(by: transform, width: Self.size, height: Self.size)
    }

    /// The probabilities of a class, row by row.
    public func probabilities(of label: LabelClass) -> ArraySlice<Float> {
        let area = Self.size * Self.size
        return probabilities[Int(label.rawValue) * area..<(Int(label.rawValue) + 1) * area]
    }

    /// The probabilities of a detail, row by row.
    public func probabilities(ofDetail detail: ExtendedLabelClass) -> ArraySlice<Float> {
        let area = Self.size * Self.size
        return details[Int(detail.rawValue) * area..<(Int(detail.rawValue) + 1) * area]
    }

    /// The share of the view that is taken for a detail, 0...1.
    public func share(ofDetail detail: ExtendedLabelClass) -> Float {
        let chances = probabilities(ofDetail: detail)
        return Float(chances.count { $0 > 0.5 }) / Float(chances.count)
    }
}
