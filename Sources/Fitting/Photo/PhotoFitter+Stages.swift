import Geometry
import Imaging
import Landmarks
import Reading
import Rendering
import Rigging

/// A face on a photograph, as far as it can be told without an avatar.
struct FitSubject {
    /// The photograph.
    let image: Image
    /// Where the face was detected.
    let box: FaceBox
    /// The detector's 68 points, pixels.
    let points: [Vector2]
    /// The subject's left and right iris, where found.
    let irises: [IrisFinder.Iris?]
    /// What networks see; nil when the rig has none.
    let reading: FaceReading?
    /// Where they see hair.
    let hair: HairReading?
}

/// An avatar that was rendered and looked at.
struct FitCandidate {
    /// Its shape; the parameters hold gaze, colours and styles too.
    var shape: ShapeFit.Result
    /// Where its landmarks were wanted, pixels of the photograph.
    var targets: [Vector2]
    /// Where the detector finds them.
    var points: [Vector2]
    /// How far they are from the photograph's, over the outer-eye distance.
    var error: Double
}

/// What all stages but the last have found on a photograph.
struct FitFinding {
    /// What the photograph shows.
    let subject: FitSubject
    /// The fit of its shape, with what is expected of the face.
    let shapeFit: ShapeFit
    /// The photograph's light; nil where it could not be told.
    let light: FitRecord.Light?
    /// The light in which avatar and photograph are compared.
    let lighting: Lighting
    /// What the person is expected to wear.
    let expectation: StyleExpectation
    /// The avatar.
    var candidate: FitCandidate
}

/// The stages of a fit, in their order; Documentation/fitting.md tells them.
extension PhotoFitter {
    /// Steps of each stage of a descent on pictures.
    static let pictureSteps = 6
    /// Steps by shading, each of which takes a render per slider.
    static let shadingSteps = 1
    /// What a factor of e in the likelihood of styles is worth in `Likeness.distance`: as much as in the
    /// choice of hair, whose overlap is one of seven.
    private static let likelihoodWeight = 0.004

    /// Finds landmarks and irises, and lets networks read.
    func look(_ image: Image, _ box: FaceBox) throws -> FitSubject {
        let found = try predictor.get().landmarks(in: image, box: box)
        let reading = try networks.get()?.reader.read(image, landmarks: found)
        let points = reading?.closingLips(of: found) ?? found
        return FitSubject(
            image: image, box: box, points: points, irises: findIrises(image, points),
            reading: reading?.closingLips(by: points),
            hair: try networks.get()?.reader.readHair(image, landmarks: found))
    }

    /// Meets the landmarks from where a fit starts.
    func begin(
        _ subject: FitSubject, _ guess: FaceGuess?, _ expectation: StyleExpectation,
        _ start: FitStart?
    ) -> ShapeFit.Result {
        let (width, height) = (subject.image.width, subject.image.height)
        let face = self.start(guess, expectation)
        var shape =
            start == .base
            ? shapeFit.place(face, points: subject.points, width: width, height: height)
            : shapeFit.fit(points: subject.points, width: width, height: height, from: face)
        shape.state.parameters.gaze = gaze(shape, subject)
        return shape
    }

    /// Descends on the imitator, and takes the candidate whose true render is nearest to the photograph:
    /// where a descent ends with styles as they are or with others, or where it began.
    /// - Parameter start: where the fit was asked to begin; nil lets a second descent begin where the
    ///   landmarks alone lead.
    func descend(
        _ shape: ShapeFit.Result, _ subject: FitSubject, light: FitRecord.Light?,
        _ terms: FitTerms, _ expectation: StyleExpectation, from start: FitStart?
    ) throws -> ShapeFit.Result {
        guard let networks = try networks.get(), let imitator = try imitator(),
            let reading = subject.reading
        else {
            throw FitError(
                "the rig \(rig.controls.name) has no imitator to descend on; train one with "
                    + "`avatargen train imitator --install`, or leave --compare out")
        }
        var starts = [(shape: shape, fit: shapeFit)]
        if start == nil {
            var unguided = shapeFit
            unguided.priors = FitPriors(rig.controls)
            starts.append((unguided.refit(shape, points: subject.points), unguided))
        }
        let descent = ImitatorFit(imitator: imitator, reader: networks.reader)
        func distance(_ result: ShapeFit.Result) throws -> Double {
            let avatar = try AvatarView(
                result.parameters, camera: result.camera, light: light, reading,
                renderer: renderer, rig: rig)
            let own = try Likeness(avatar, reading, reader: networks.reader).distance
            let likelihood = expectation.logLikelihood(of: result.parameters.styles)
            return own - Self.likelihoodWeight * Double(likelihood)
        }
        var (best, least) = (shape, try distance(shape))
        for (shape, fit) in starts {
            let ends = try descent.fit(
                shape, fit, reading: reading, points: subject.points, terms: terms,
                expectation: expectation, iterations: Self.pictureSteps)
            for var end in ends {
                end.state.parameters.gaze = gaze(end, subject)
                let own = try distance(end)
                guard own < least else { continue }
                (best, least) = (end, own)
                shapeFit.priors = fit.priors
                shapeFit.priors.settle(on: end.parameters)
            }
        }
        return best
    }

    /// Looks at the avatar as at the photograph, and moves the points to be met by what is left
    /// between both; the best of all rounds.
    /// - Parameter lighting: the photograph's light.
    func correct(
        _ first: ShapeFit.Result, _ subject: FitSubject, lighting: Lighting, rounds: Int
    ) throws -> FitCandidate {
        var latest = try candidate(first, subject, targets: subject.points, lighting: lighting)
        var best = latest
        for _ in 0..<rounds {
            let targets = corrected(latest, subject)
            var shape = shapeFit.refit(latest.shape, points: targets)
            shape.state.parameters.gaze = gaze(shape, subject)
            latest = try candidate(shape, subject, targets: targets, lighting: lighting)
            if latest.error < best.error { best = latest }
        }
        return best
    }

    /// Where the points are to be met next: moved by most of what is left between photograph and
    /// avatar.
    func corrected(_ latest: FitCandidate, _ subject: FitSubject) -> [Vector2] {
        let points = subject.points
        // A detector that is further off has not seen the part at all: pale brows, dark ones on dark
        // skin.
        let largest = 0.06 * Landmarks68.outerEyeDistance(points)
        return points.indices.map { index in
            let offset =
                latest.targets[index] - points[index]
                + (points[index] - latest.points[index]) * 0.6
            return points[index] + offset * min(1, largest / max(offset.length, largest))
        }
    }

    /// Chooses brows by their outline, and moves the parts of the face to where networks see them.
    func refine(
        _ found: FitCandidate, _ subject: FitSubject, lighting: Lighting,
        expectation: StyleExpectation
    ) throws -> FitCandidate {
        guard let networks = try networks.get(), let reading = subject.reading else {
            return found
        }
        var shape = found.shape
        let brows = BrowFit(rig: rig, renderer: renderer, expectation: expectation)
        let labels = LabelFit(renderer: renderer, mapper: networks.mapper)
        var latest = found
        // What the detector makes of the avatar changes with its parts.
        for (number, blur) in LabelFit.blurs.enumerated() {
            if number == 0 {
                try brows.choose(&shape.state.parameters, camera: shape.camera, reading)
            } else {
                latest.targets = corrected(latest, subject)
            }
            var free: [Bool]?
            if blur == 0 {
                // Where brows are is known better when the face has moved, and so is its relief;
                // once that is met, all else moves about it.
                try brows.shape(&shape.state.parameters, camera: shape.camera, reading)
                shape = try labels.shade(
                    shape, shapeFit, reading: reading, targets: latest.targets, lighting: lighting,
                    iterations: Self.shadingSteps)
                latest = try candidate(
                    shape, subject, targets: latest.targets, lighting: lighting)
                latest.targets = corrected(latest, subject)
                free = ShadingProblem.relief(of: rig.controls).map { !$0 }
            }
            shape = try labels.fit(
                shape, shapeFit, reading: reading, targets: latest.targets, blurs: [blur],
                free: free, iterations: Self.pictureSteps)
            shape.state.parameters.gaze = gaze(shape, subject)
            latest = try candidate(
                shape, subject, targets: latest.targets, lighting: lighting)
        }
        try brows.shade(
            &latest.shape.state.parameters, camera: shape.camera, reading, lighting: lighting)
        try settleHair(&latest.shape.state.parameters, camera: shape.camera, subject, expectation)
        return latest
    }

    /// Finds volume and line of the hair on the head as it has become.
    private func settleHair(
        _ parameters: inout RigParameters, camera: Camera, _ subject: FitSubject,
        _ expectation: StyleExpectation
    ) throws {
        guard let hair = subject.hair, let reading = subject.reading else { return }
        let evidence = try AppearanceEvidence(
            rig: rig, parameters, image: subject.image, camera: camera, points: subject.points)
        try HairFit(
            rig: rig, renderer: renderer, chances: evidence.map(hair, reading),
            expectation: expectation
        )
        .settle(&parameters, evidence)
    }

    /// Renders an avatar and finds its landmarks.
    /// - Parameter lighting: the photograph's light: where the detector sees outlines depends on it, that of
    ///   the jaw most.
    func candidate(
        _ shape: ShapeFit.Result, _ subject: FitSubject, targets: [Vector2], lighting: Lighting
    ) throws -> FitCandidate {
        let points = try pointsOnAvatar(shape, subject, lighting)
        return FitCandidate(
            shape: shape, targets: targets, points: points,
            error: Double(Landmarks68.error(of: points, truth: subject.points)))
    }

    /// Where a fit begins: the base face, with what a guess says of the whole, of the skin's age and
    /// of make-up.
    private func start(
        _ guess: FaceGuess?, _ expectation: StyleExpectation
    ) -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        guard let guess else { return face }
        for (index, slider) in rig.controls.sliders.enumerated() where slider.region == "macro" {
            face.identity[index] = guess.parameters.identity[index]
        }
        for (index, color) in rig.controls.colors.enumerated()
        where Self.guessedColors.contains(color.name) {
            face.colors[index] = guess.parameters.colors[index]
        }
        if let lashes = rig.controls.styles.firstIndex(where: { $0.name == "lashes" }) {
            face.styles[lashes] = expectation.likeliest(slot: lashes)
        }
        return face
    }

    /// What no region of the picture tells by its colour; that of hair where there is none to see.
    private static let guessedColors: Set = [
        "skin.wrinkles", "skin.under-eye", "eyes.liner", "lips.gloss", "brows.density",
        "brows.thickness", "brows.spacing", "brows.length", "hair.eumelanin", "hair.pheomelanin",
    ]

    /// The 68 points that the predictor finds on the avatar in the photograph's camera, in pixels of
    /// the photograph. The face is where it is on the photograph, so it need not be detected again.
    private func pointsOnAvatar(
        _ result: ShapeFit.Result, _ subject: FitSubject, _ lighting: Lighting
    ) throws -> [Vector2] {
        let shape = rig.evaluate(result.parameters)
        let center = shape.neckPivot + shape.headRotation * Vector3(0, 0.75, 1)
        let crop = FaceCrop(camera: result.camera, center: center, extent: 3.5, size: 416)
        let picture = try renderer.color(
            shape: shape, parameters: result.parameters, camera: crop.camera,
            options: RenderOptions(lighting: lighting))
        guard let back = crop.transform.inverse else {
            throw FitError("internal: a crop of no size")
        }
        let box = subject.box
        let corner = crop.transform(Vector2(box.x, box.y))
        let scale = Float(crop.transform.meanScale)
        let place = FaceBox(
            x: corner.x, y: corner.y, width: box.width * scale, height: box.height * scale)
        return try predictor.get().landmarks(in: picture, box: place).map { back($0) }
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

    func gaze(_ shape: ShapeFit.Result, _ subject: FitSubject) -> GazeAngles {
        GazeFit(rig: rig).gaze(
            shape.parameters, camera: shape.camera, irises: subject.irises.map { $0?.center },
            radius: subject.irises.compactMap { $0?.radius }.first ?? 1,
            expected: shapeFit.priors.gaze)
    }
}
