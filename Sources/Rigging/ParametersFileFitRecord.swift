import Geometry

/// How the parameters in a file were found: the `fit` object of a `.params` file.
public struct FitRecord: Equatable, Sendable {
    /// The photo's file name, without its folder.
    public var photo: String
    /// SHA-256 of the photo's bytes, 64 lower-case hexadecimal digits.
    public var sha256: String
    /// The camera of the photo, in pixels of the upright photo; it is not rotated.
    public var camera: Camera
    /// The map from pixels of the upright photo to those of the aligned picture.
    public var alignment: AffineTransform2D
    /// What the fit made small; comparable between fits of the same version only.
    public var loss: Double
    /// How many steps the fit took.
    public var iterations: Int
    /// The seed of its random choices.
    public var seed: UInt64
    /// Mean distance of the 68 points of photo and avatar over the outer-eye distance.
    public var landmarkError: Double
    /// Mean intersection over union of the parts of the face (skin, brows, eyes, nose, lips) on the
    /// rendered avatar and on the photo, as networks see it, 0...1; nil for a rig without networks.
    public var overlap: Double?
    /// The version of the program.
    public var version: String
    /// Why the fit should not be trusted blindly; empty when nothing speaks against it.
    public var warnings: [FitWarning] = []
    /// What the photo shows where the file itself is at rest; nil where it is not.
    public var seen: Seen?
    /// The light of the photo; nil where it was not looked for.
    public var light: Light?
    /// All photos of the person, in the order they were given; empty for a fit of one photo.
    public var photos: [Photo] = []
    /// What else stood under `fit`: kept when the file is written again, otherwise ignored.
    package var unknown: [String: JSONValue] = [:]

    /// How a face is held on the photo.
    public struct Seen: Equatable, Sendable {
        /// The turn of the head.
        public var head: HeadAngles
        /// The direction of the eyes.
        public var gaze: GazeAngles
        /// The raised Action Units by name; the others are at rest.
        public var expression: [String: Float]
    }

    /// One of several photos of a person.
    public struct Photo: Equatable, Sendable {
        /// The file name, without its folder.
        public var name: String
        /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
        public var sha256: String
        /// As for the record, of the shared face on this photo.
        public var landmarkError: Double

        /// A photo from its parts.
        public init(name: String, sha256: String, landmarkError: Double) {
            self.name = name
            self.sha256 = sha256
            self.landmarkError = landmarkError
        }
    }

    /// A record from the two things that every fit has; the rest is set as it becomes known.
    public init(photo: String, camera: Camera) {
        self.photo = photo
        self.camera = camera
        sha256 = ""
        alignment = .identity
        loss = 0
        iterations = 0
        seed = 0
        landmarkError = 0
        version = ""
    }

    // Limits that no sensible fit comes near; they keep a damaged file from asking for the
    // impossible.
    static let lengthRange: ClosedRange<Float> = -1e6...1e6
    static let mapRange: ClosedRange<Double> = -1e6...1e6
    static let focalLengthRange: ClosedRange<Float> = 1...1e7
    static let maximumPixels = 100_000_000
    static let measureRange: ClosedRange<Double> = 0...1e9
    static let angleRange: ClosedRange<Float> = -180...180
}
