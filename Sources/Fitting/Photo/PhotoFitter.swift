import Foundation
import Geometry
import Imaging
import Imitation
import Landmarks
import Reading
import Rendering
import Rigging

/// Where a fit begins.
public enum FitStart: String, CaseIterable, Sendable {
    /// The base face, placed on the landmarks.
    case base
    /// The landmarks alone.
    case landmarks
    /// What a network guesses from the whole picture, corrected by the landmarks.
    case regressor
}

/// From a photograph to the parameters of a rig.
///
/// Owns a renderer: use it on one thread; several fitters may work side by side.
public final class PhotoFitter {
    /// What a fit can be told.
    public struct Options: Sendable {
        /// Most steps of a descent.
        public var iterations: Int
        /// The seed written to the file; the landmark fit draws nothing.
        public var seed: UInt64
        /// Which face, 1 is the largest; `nil` takes the largest and says so where there are several.
        public var face: Int?
        /// Where the fit begins; the best there is for the rig when nil.
        public var start: FitStart?
        /// Whether the parts of the face are moved, on the true renderer, to where networks see them.
        public var refines: Bool
        /// What the descent on the imitator compares pictures by; none leaves it out.
        public var terms: FitTerms
        /// How often the avatar is rendered and its points are found again, to correct the fit.
        public var verifications: Int

        /// Options; the defaults suit portraits.
        public init(
            iterations: Int = 30, seed: UInt64 = 1, face: Int? = nil, start: FitStart? = nil,
            terms: FitTerms = [], refines: Bool = true, verifications: Int = 3
        ) {
            self.iterations = iterations
            self.seed = seed
            self.face = face
            self.start = start
            self.terms = terms
            self.refines = refines
            self.verifications = verifications
        }
    }

    /// The rig that is fitted.
    public let rig: Rig
    private let detector: Eager<FaceDetector>
    let predictor: Eager<LandmarkPredictor>
    let networks: Eager<RigNetworks?>
    private var readImitator: Imitator?
    /// What the fit looks at avatars with; free for other pictures between fits.
    public let renderer: Renderer
    var shapeFit: ShapeFit
    var expectation: StyleExpectation

    /// A fitter for `rig`. Models and weights are read on other threads meanwhile.
    public init(rig: Rig) throws {
        self.rig = rig
        predictor = Eager { try LandmarkPredictor() }
        detector = Eager { try FaceDetector() }
        networks = Eager { try RigNetworks(rig: rig) }
        renderer = try Renderer(surface: rig.surface, controls: rig.controls)
        shapeFit = ShapeFit(rig: rig)
        expectation = StyleExpectation(rig.controls)
    }

    /// Fits the photograph at `url`.
    /// - Throws: `ImageError`, `FitError`, `LandmarkError` or `RenderError`, naming the file.
    public func fit(_ url: URL, options: Options = Options()) throws -> PhotoFit {
        var portrait = try Portrait(contentsOf: url, detector: detector.get())
        let faces = portrait.faces
        let number = options.face ?? 1
        guard faces.indices.contains(number - 1) else {
            throw FitError(
                "\(url.relativePath): there is no face \(number); choose one of 1...\(faces.count)")
        }
        if options.face == nil, faces.count > 1 {
            portrait.warnings.append(
                "\(url.relativePath): \(faces.count) faces found, the largest is used; "
                    + "choose with --face 1...\(faces.count)")
        }
        var fit = try fit(portrait.image, face: faces[number - 1], options: options)
        fit.warnings = portrait.warnings + fit.warnings
        let toFull = 1 / portrait.scale
        fit.rescale(by: toFull, width: portrait.fullWidth, height: portrait.fullHeight)
        fit.record.photo = url.lastPathComponent
        fit.record.sha256 = portrait.sha256
        return fit
    }

    /// Fits the face in a picture; `nil` looks for the largest.
    public func fit(
        _ image: Image, face: FaceBox? = nil, options: Options = Options()
    ) throws -> PhotoFit {
        guard let box = try face ?? detector.get().detect(in: image).first else {
            throw FitError(
                "no face found; use a picture with a clear frontal face of at least 100 pixels")
        }
        let subject = try look(image, box)
        let guess = options.start ?? .regressor == .regressor ? subject.reading?.guess : nil
        guard guess != nil || options.start != .regressor else {
            throw FitError(
                "the rig \(rig.controls.name) has no regressor to start from; train one with "
                    + "`avatargen train regressor --install`, or choose another --start")
        }
        shapeFit.iterations = options.iterations
        shapeFit.priors =
            guess.map { FitPriors(rig.controls, guess: $0) } ?? FitPriors(rig.controls)

        let people = try networks.get()?.people
        expectation =
            guess.map { StyleExpectation(rig.controls, guess: $0, people: people) }
            ?? StyleExpectation(rig.controls)

        var shape = begin(subject, guess, options.start)
        // Colours and styles change what the detector sees: find them first, then correct the
        // points.
        let evidence = AppearanceEvidence(
            rig: rig, shape.parameters, image: image, camera: shape.camera,
            points: subject.points, irises: subject.irises)
        try AppearanceFit(
            rig: rig, renderer: renderer, reading: subject.reading, expectation: expectation
        )
        .fit(&shape.state.parameters, evidence)
        if !options.terms.isEmpty { shape = try descend(shape, subject, options.terms) }
        var found = try correct(
            shape, subject, rounds: options.start == .base ? 0 : options.verifications)
        if options.refines { found = try refine(found, subject, gains: evidence.gains) }

        var record = FitRecord(photo: "", camera: found.shape.camera)
        record.alignment = alignment(subject.points)
        record.loss = found.shape.cost
        record.iterations = found.shape.iterations
        record.seed = options.seed
        record.landmarkError = found.error
        record.version = rig.controls.version
        return PhotoFit(
            parameters: found.shape.parameters, record: record, photo: image,
            photoPoints: subject.points, avatarPoints: found.points,
            warnings: warnings(found.error, found.shape.parameters))
    }

    /// The rig's imitator, read when first asked for: most fits do without; nil when nobody has
    /// trained one.
    func imitator() throws -> Imitator? {
        if readImitator == nil {
            readImitator = try Imitator(
                rig: rig, camera: Framing.aligned(size: FaceReading.size))
        }
        return readImitator
    }

    /// How like its photograph a fitted face is, and what tells both from others; nil when the rig
    /// has no networks.
    func likeness(
        _ parameters: RigParameters, camera: Camera, photo: Image, points: [Vector2]
    ) throws -> (
        likeness: Likeness, reading: FaceReading,
        descriptors: (photo: FaceDescriptor, avatar: FaceDescriptor)
    )? {
        guard let reader = try networks.get()?.reader else { return nil }
        let reading = try reader.read(photo, landmarks: points)
        let likeness = try Likeness(
            parameters, camera: camera, reading, renderer: renderer, rig: rig, reader: reader)
        let size = FaceReading.size
        let view = camera.moved(by: reading.transform, width: size, height: size)
        let shape = rig.evaluate(parameters)
        let labels = try renderer.labels(shape: shape, parameters: parameters, camera: view)
        let picture = try renderer.color(shape: shape, parameters: parameters, camera: view)
        let face = Set(LabelClass.faceParts.map(\.rawValue))
        let seen = LabelClass.faceParts.reduce([Float](repeating: 0, count: size * size)) {
            zip($0, reading.probabilities(of: $1)).map { $0 + $1 }
        }
        return (
            likeness, reading,
            (
                try FaceDescriptor(reading.picture, chances: seen, reader: reader),
                try FaceDescriptor(
                    picture, chances: labels.pixels.map { face.contains($0) ? 1 : 0 },
                    reader: reader)
            )
        )
    }

    /// The similarity from the photograph to the aligned framing of the base face.
    private func alignment(_ points: [Vector2]) -> AffineTransform2D {
        let base = shapeFit.basePoints(camera: Framing.aligned())
        return (try? Alignment.similarity(from: points, to: base)) ?? .identity
    }

    private func warnings(_ error: Double, _ parameters: RigParameters) -> [String] {
        var warnings: [String] = []
        if error > 0.045 {
            warnings.append(
                "the avatar's landmarks are \(String(format: "%.1f", error * 100)) % of the eye distance off; "
                    + "look at the review picture")
        }
        if abs(parameters.head.yaw) > 35 {
            warnings.append("the head is turned far; what it hides was guessed")
        }
        return warnings
    }
}
