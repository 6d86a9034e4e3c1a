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
            terms: FitTerms = [], refines: Bool = true, verifications: Int = 2
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

    /// A fitter for `rig`. Models and weights are read on other threads meanwhile.
    public init(rig: Rig) throws {
        self.rig = rig
        predictor = Eager { try LandmarkPredictor() }
        detector = Eager { try FaceDetector() }
        networks = Eager { try RigNetworks(rig: rig) }
        renderer = try Renderer(surface: rig.surface, controls: rig.controls)
        shapeFit = ShapeFit(rig: rig)
    }

    /// Fits the photograph at `url`.
    /// - Parameter progress: called when a stage begins.
    /// - Throws: `ImageError`, `FitError`, `LandmarkError` or `RenderError`, naming the file;
    ///   `CancellationError` between two stages when the task that calls was cancelled.
    public func fit(
        _ url: URL, options: Options = Options(),
        progress: @escaping (FitProgress) -> Void = { _ in }
    ) throws -> PhotoFit {
        let course = FitCourse(progress)
        try course.enter(.finding)
        let (portrait, box) = try portrait(url, options)
        var found = try find(portrait.image, box, options, course)
        if options.refines { found = try refine(found, course) }
        try course.enter(.done)
        return try photoFit(found, options, portrait: portrait, name: url.lastPathComponent)
    }

    /// Fits the face in a picture; `nil` looks for the largest.
    /// - Parameter progress: called when a stage begins.
    /// - Throws: `FitError`, `LandmarkError` or `RenderError`; `CancellationError` between two stages
    ///   when the task that calls was cancelled.
    public func fit(
        _ image: Image, face: FaceBox? = nil, options: Options = Options(),
        progress: @escaping (FitProgress) -> Void = { _ in }
    ) throws -> PhotoFit {
        let course = FitCourse(progress)
        try course.enter(.finding)
        guard let box = try face ?? detector.get().detect(in: image).first else {
            throw FitError(
                "no face found; use a picture with a clear frontal face of at least 100 pixels")
        }
        var found = try find(image, box, options, course)
        if options.refines { found = try refine(found, course) }
        try course.enter(.done)
        return try photoFit(found, options)
    }

    /// The photograph at `url`, and the face of it that is to be fitted.
    func portrait(_ url: URL, _ options: Options) throws -> (Portrait, FaceBox) {
        var portrait = try Portrait(contentsOf: url, detector: detector.get())
        let faces = portrait.faces
        let number = options.face ?? 1
        guard faces.indices.contains(number - 1) else {
            throw FitError(
                "\(url.relativePath): there is no face \(number); choose one of 1...\(faces.count)")
        }
        if options.face == nil, faces.count > 1 {
            portrait.warnings.append(
                FitWarning(
                    .severalFaces,
                    "\(faces.count) faces found, the largest is used; "
                        + "choose with --face 1...\(faces.count)"))
        }
        return (portrait, faces[number - 1])
    }

    /// All stages of a fit but the last.
    func find(
        _ image: Image, _ box: FaceBox, _ options: Options, _ course: FitCourse
    ) throws -> FitFinding {
        try course.enter(.reading)
        let subject = try look(image, box)
        let people = try networks.get()?.people
        let guess =
            options.start ?? .regressor == .regressor
            ? subject.reading.flatMap { reading in
                reading.guess?.settlingSex(
                    rig.controls, people: people,
                    facialHair: reading.share(ofDetail: .facialHair))
            } : nil
        guard guess != nil || options.start != .regressor else {
            throw FitError(
                "the rig \(rig.controls.name) has no regressor to start from; train one with "
                    + "`avatargen train regressor --install`, or choose another --start")
        }
        shapeFit.iterations = options.iterations
        shapeFit.priors =
            guess.map { FitPriors(rig.controls, guess: $0) } ?? FitPriors(rig.controls)

        let expectation =
            guess.map { StyleExpectation(rig.controls, guess: $0, people: people) }
            ?? StyleExpectation(rig.controls)

        try course.enter(.shape)
        var shape = begin(subject, guess, expectation, options.start)
        try course.enter(.looks)
        // Colours and styles change what the detector sees: find them first, then correct the
        // points.
        var evidence = try AppearanceEvidence(
            rig: rig, shape.parameters, image: image, camera: shape.camera,
            points: subject.points)
        try AppearanceFit(
            rig: rig, renderer: renderer, reading: subject.reading, hair: subject.hair,
            expectation: expectation
        )
        .fit(&shape.state.parameters, &evidence)
        let eyes = EyeCloseUp(
            rig: rig, shape.parameters, evidence, image: image, camera: shape.camera,
            points: subject.points, irises: subject.irises.compactMap(\.self))
        try IrisFit(rig: rig, renderer: renderer).fit(&shape.state.parameters, eyes)
        try SkinToneFit(rig: rig, renderer: renderer).fit(&shape.state.parameters, eyes)
        try LashFit(rig: rig, renderer: renderer).fit(&shape.state.parameters, eyes)
        if !options.terms.isEmpty {
            try course.enter(.comparison)
            shape = try descend(
                shape, subject, light: evidence.light, options.terms, expectation,
                from: options.start)
        }
        try course.enter(.correction)
        let candidate = try correct(
            shape, subject, lighting: evidence.lighting,
            rounds: options.start == .base ? 0 : options.verifications)
        return FitFinding(
            subject: subject, shapeFit: shapeFit, light: evidence.light,
            lighting: evidence.lighting, expectation: expectation, candidate: candidate)
    }

    /// The last stage of the fit of one picture.
    private func refine(_ found: FitFinding, _ course: FitCourse) throws -> FitFinding {
        try course.enter(.refinement)
        var refined = found
        refined.candidate = try refine(
            found.candidate, found.subject, lighting: found.lighting,
            expectation: found.expectation)
        return refined
    }

    /// What a fit found, in pixels of the photograph.
    /// - Parameters:
    ///   - portrait: the photograph; nil for a fit of a picture.
    ///   - name: the name of its file.
    func photoFit(
        _ finding: FitFinding, _ options: Options, portrait: Portrait? = nil, name: String = ""
    ) throws -> PhotoFit {
        let (subject, found) = (finding.subject, finding.candidate)
        var record = FitRecord(photo: name, camera: found.shape.camera)
        record.sha256 = portrait?.sha256 ?? ""
        record.alignment = alignment(subject.points)
        record.loss = found.shape.cost
        record.iterations = found.shape.iterations
        record.seed = options.seed
        record.landmarkError = found.error
        record.overlap = try subject.reading.map { reading in
            let labels = try renderer.labels(
                shape: rig.evaluate(found.shape.parameters),
                parameters: found.shape.parameters,
                camera: reading.view(of: found.shape.camera))
            return Likeness.faceOverlap(of: Likeness.overlaps(labels, reading))
        }
        record.light = finding.light
        record.version = rig.controls.version
        let checks = FitChecks(
            subject: subject, parameters: found.shape.parameters, landmarkError: found.error,
            scale: portrait?.scale ?? 1)
        record.warnings = (portrait?.warnings ?? []) + checks.warnings
        var fit = PhotoFit(
            parameters: found.shape.parameters, record: record, photo: subject.image,
            photoPoints: subject.points, avatarPoints: found.points)
        if let portrait {
            fit.rescale(
                by: 1 / portrait.scale, width: portrait.fullWidth, height: portrait.fullHeight)
        }
        return fit
    }

    /// The rig's imitator, read when first asked for: most fits do without; nil when nobody has
    /// trained one.
    func imitator() throws -> Imitator? {
        if readImitator == nil {
            readImitator = try Imitator(
                rig: rig, camera: Framing.aligned(size: FaceReading.size), renderer: renderer)
        }
        return readImitator
    }

    /// How like its photograph a fitted face is, its label picture in the networks' view, and what
    /// tells both from others; nil when the rig has no networks.
    func likeness(
        _ parameters: RigParameters, camera: Camera, light: FitRecord.Light?, photo: Image,
        points: [Vector2]
    ) throws -> (
        likeness: Likeness, reading: FaceReading, labels: Image,
        descriptors: (photo: FaceDescriptor, avatar: FaceDescriptor)
    )? {
        guard let reader = try networks.get()?.reader else { return nil }
        let reading = try reader.read(photo, landmarks: points)
        let avatar = try AvatarView(
            parameters, camera: camera, light: light, reading, renderer: renderer, rig: rig)
        let face = Set(LabelClass.faceParts.map(\.rawValue))
        return (
            try Likeness(avatar, reading, reader: reader), reading, avatar.labels,
            (
                try FaceDescriptor(
                    reading.picture,
                    chances: Likeness.chances(of: LabelClass.faceParts, reading), reader: reader),
                try FaceDescriptor(
                    avatar.picture, chances: avatar.labels.pixels.map { face.contains($0) ? 1 : 0 },
                    reader: reader)
            )
        )
    }

    /// The similarity from the photograph to the aligned framing of the base face.
    private func alignment(_ points: [Vector2]) -> AffineTransform2D {
        let base = shapeFit.basePoints(camera: Framing.aligned())
        return (try? Alignment.similarity(from: points, to: base)) ?? .identity
    }
}
