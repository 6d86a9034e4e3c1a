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
    private let predictor: Eager<LandmarkPredictor>
    private let networks: Eager<RigNetworks?>
    /// What the fit looks at avatars with; free for other pictures between fits.
    public let renderer: Renderer
    private var shapeFit: ShapeFit

    /// The networks of a rig: handed over by the thread that reads them.
    private struct RigNetworks: @unchecked Sendable {
        let reader: FaceReader
        let imitator: Imitator?
        let mapper: FaceMapper

        init?(rig: Rig) throws {
            guard let reader = try FaceReader(rig: rig) else { return nil }
            self.reader = reader
            mapper = FaceMapper(rig: rig, camera: Framing.aligned(size: FaceReading.size))
            imitator = try Imitator(
                rig: rig, camera: Framing.aligned(size: FaceReading.size))
        }
    }

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
        let predictor = try predictor.get()
        let points = try predictor.landmarks(in: image, box: box)
        shapeFit.iterations = options.iterations
        let networks = try networks.get()
        let reading = try networks?.reader.read(image, landmarks: points)
        let guess = options.start ?? .regressor == .regressor ? reading?.guess : nil
        guard guess != nil || options.start != .regressor else {
            throw FitError(
                "the rig \(rig.controls.name) has no regressor to start from; train one with "
                    + "`avatargen train regressor --install`, or choose another --start")
        }
        shapeFit.priors =
            guess.map { FitPriors(rig.controls, guess: $0) } ?? FitPriors(rig.controls)
        var shape =
            options.start == .base
            ? shapeFit.place(start(nil), points: points, width: image.width, height: image.height)
            : shapeFit.fit(
                points: points, width: image.width, height: image.height,
                from: start(guess))
        let irises = findIrises(image, points)
        var parameters = shape.parameters
        parameters.gaze = gaze(parameters, shape.camera, irises)

        // Colours and styles change what the detector sees: find them first, then correct the
        // points.
        let evidence = AppearanceEvidence(
            rig: rig, parameters, image: image, camera: shape.camera, points: points,
            irises: irises)
        try AppearanceFit(rig: rig, renderer: renderer, reading: reading)
            .fit(&parameters, evidence)

        if let networks, let imitator = networks.imitator, let reading, !options.terms.isEmpty {
            let descent = ImitatorFit(imitator: imitator, reader: networks.reader)
            let moved = try descent.fit(
                shape, parameters, shapeFit, reading: reading, points: points,
                terms: options.terms, iterations: 6)
            var next = moved.parameters
            next.gaze = gaze(next, moved.camera, irises)
            func distance(_ face: RigParameters) throws -> Double {
                try Likeness(
                    face, camera: shape.camera, reading, renderer: renderer, rig: rig,
                    reader: networks.reader
                ).distance
            }
            if try distance(next) < distance(parameters) {
                (shape, parameters) = (moved, next)
                shapeFit.priors.settle(on: next)
            }
        }

        var best:
            (
                error: Double, parameters: RigParameters, camera: Camera, points: [Vector2],
                targets: [Vector2]
            )?
        var targets = points
        // A detector that is further off has not seen the part at all: pale brows, dark ones on dark
        // skin.
        let largest = 0.06 * Landmarks68.outerEyeDistance(points)
        let verifications = options.start == .base ? 0 : options.verifications
        for round in 0...verifications {
            let avatarPoints = try pointsOnAvatar(parameters, shape.camera, box, predictor)
            let error = Double(Landmarks68.error(of: avatarPoints, truth: points))
            if error < best?.error ?? .infinity {
                best = (error, parameters, shape.camera, avatarPoints, targets)
            }
            guard round < verifications else { break }
            for index in targets.indices {
                let offset =
                    targets[index] - points[index] + (points[index] - avatarPoints[index]) * 0.6
                targets[index] =
                    points[index] + offset * min(1, largest / max(offset.length, largest))
            }
            shape = shapeFit.refit(shape, points: targets)
            var next = shape.parameters
            next.styles = parameters.styles
            next.colors = parameters.colors
            next.gaze = gaze(next, shape.camera, irises)
            parameters = next
        }
        guard var best else { throw FitError("internal: no candidate was rendered") }
        if let networks, let reading {
            if options.refines {
                let brows = BrowFit(rig: rig, renderer: renderer)
                try brows.fit(
                    &best.parameters, camera: best.camera, reading, gains: evidence.gains)

                shape.state.parameters = best.parameters
                let refined = try LabelFit(renderer: renderer, mapper: networks.mapper).fit(
                    shapeFit.result(
                        shape.state, best.camera, cost: shape.cost, iterations: shape.iterations),
                    best.parameters, shapeFit, reading: reading, targets: best.targets,
                    outline: points, iterations: 6)
                var next = refined.parameters
                next.gaze = gaze(next, best.camera, irises)
                let avatarPoints = try pointsOnAvatar(next, best.camera, box, predictor)
                best.parameters = next
                best.points = avatarPoints
                best.error = Double(Landmarks68.error(of: avatarPoints, truth: points))
            }
        }
        var record = FitRecord(photo: "", camera: best.camera)
        record.alignment = alignment(points)
        record.loss = shape.cost
        record.iterations = shape.iterations
        record.seed = options.seed
        record.landmarkError = best.error
        record.version = rig.controls.version
        return PhotoFit(
            parameters: best.parameters, record: record, photo: image, photoPoints: points,
            avatarPoints: best.points, warnings: warnings(best.error, best.parameters))
    }

    /// Where a fit begins: the base face, with what a guess says of the whole, and of the skin's
    /// age.
    private func start(_ guess: FaceGuess?) -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        guard let guess else { return face }
        for (index, slider) in rig.controls.sliders.enumerated() where slider.region == "macro" {
            face.identity[index] = guess.parameters.identity[index]
        }
        for (index, color) in rig.controls.colors.enumerated()
        where ["skin.wrinkles", "skin.under-eye"].contains(color.name) {
            face.colors[index] = guess.parameters.colors[index]
        }
        return face
    }

    /// How like its photograph a fitted face is; nil when the rig has no networks.
    func likeness(
        _ parameters: RigParameters, camera: Camera, photo: Image, points: [Vector2]
    ) throws -> (likeness: Likeness, reading: FaceReading)? {
        guard let reader = try networks.get()?.reader else { return nil }
        let reading = try reader.read(photo, landmarks: points)
        return (
            try Likeness(
                parameters, camera: camera, reading, renderer: renderer, rig: rig, reader: reader),
            reading
        )
    }

    /// The 68 points that the predictor finds on the avatar in the photograph's camera, in pixels of
    /// the photograph. The face is where it is on the photograph, so it need not be detected again.
    private func pointsOnAvatar(
        _ parameters: RigParameters, _ camera: Camera, _ box: FaceBox,
        _ predictor: LandmarkPredictor
    ) throws -> [Vector2] {
        let shape = rig.evaluate(parameters)
        let center = shape.neckPivot + shape.headRotation * Vector3(0, 0.75, 1)
        let crop = FaceCrop(camera: camera, center: center, extent: 4.2, size: 512)
        let picture = try renderer.color(
            shape: shape, parameters: parameters, camera: crop.camera)
        guard let back = crop.transform.inverse else {
            throw FitError("internal: a crop of no size")
        }
        let corner = crop.transform(Vector2(box.x, box.y))
        let scale = Float(crop.transform.meanScale)
        let place = FaceBox(
            x: corner.x, y: corner.y, width: box.width * scale, height: box.height * scale)
        return try predictor.landmarks(in: picture, box: place).map { back($0) }
    }

    private func findIrises(_ image: Image, _ points: [Vector2]) -> [IrisFinder.Iris?] {
        let finder = IrisFinder(image)
        // The iris radius is about a thirteenth of the distance between the outer corners of the
        // eyes.
        let radius = Landmarks68.outerEyeDistance(points) * 0.066
        return [
            finder.find(lids: Array(points[42...47]), radius: radius),
            finder.find(lids: Array(points[36...41]), radius: radius),
        ]
    }

    private func gaze(
        _ parameters: RigParameters, _ camera: Camera, _ irises: [IrisFinder.Iris?]
    ) -> GazeAngles {
        GazeFit(rig: rig).gaze(
            parameters, camera: camera, irises: irises.map { $0?.center },
            radius: irises.compactMap { $0?.radius }.first ?? 1, expected: shapeFit.priors.gaze)
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
