import Foundation
import Geometry
import Imaging
import Landmarks
import Rigging

/// Several photos of one person.
extension PhotoFitter {
    /// How often the avatars are rendered and looked at with the identity that photos share.
    private static let sharedCorrections = 2
    /// Beyond this many, photos hardly add anything, but all are held in memory.
    public static let mostPhotos = 32

    /// Fits one face to several photos of a person.
    ///
    /// Each photo is fitted by itself first. Then styles are chosen by vote and colours by median, and
    /// sliders, cameras, heads and Action Units of all photos are fitted together. A photo that
    /// cannot be fitted is left out, with a warning.
    /// - Parameter progress: called when a stage begins.
    /// - Throws: as `fit(_:options:progress:)`; when no photo can be fitted what the first one throws.
    public func fit(
        person photos: [URL], options: Options = Options(),
        progress: @escaping (FitProgress) -> Void = { _ in }
    ) throws -> PersonFit {
        guard (1...Self.mostPhotos).contains(photos.count) else {
            throw FitError(
                "\(photos.count) photos of one person; give 1...\(Self.mostPhotos), the best")
        }
        let course = FitCourse(progress)
        var (portraits, findings): ([(Portrait, name: String)], [FitFinding]) = ([], [])
        var leftOut: [(error: any Error, warning: FitWarning)] = []
        let extent = 0.7 / Double(photos.count)
        for (index, url) in photos.enumerated() {
            let own = course.part(Double(index) * extent...Double(index + 1) * extent)
            try own.enter(.finding)
            do {
                let (portrait, box) = try portrait(url, options)
                findings.append(try find(portrait.image, box, options, own))
                portraits.append((portrait, url.lastPathComponent))
            } catch let error where Self.isOfThePhoto(error) {
                leftOut.append((error, FitWarning(.leftOut, "\(error); it was left out")))
            }
        }
        guard !findings.isEmpty else { throw leftOut[0].error }
        let shared = try share(findings, options, course.part(0.4...1))
        try course.enter(.done)
        let fits = try zip(shared, portraits).map {
            try photoFit($0, options, portrait: $1.0, name: $1.name)
        }
        return photos.count > 1
            ? PersonFit(fits, leftOut: leftOut.map(\.warning)) : PersonFit(fits: fits, frontal: 0)
    }

    private static func isOfThePhoto(_ error: any Error) -> Bool {
        error is FitError || error is ImageError || error is LandmarkError
    }

    /// One identity, one set of styles and colours for all.
    private func share(
        _ findings: [FitFinding], _ options: Options, _ course: FitCourse
    ) throws -> [FitFinding] {
        try course.enter(.sharing)
        let looks = PersonLooks(findings, controls: rig.controls)
        let faces = findings.map(\.candidate.shape.parameters)
        let styles = looks.styles(faces)
        let colors = looks.colors(faces, styles: styles)
        let identity = looks.identity(faces)
        let shape = PersonShape(
            findings.map(\.shapeFit), controls: rig.controls, iterations: options.iterations)
        let start = findings.map { finding in
            var result = finding.candidate.shape
            result.state.parameters.identity = identity
            result.state.parameters.styles = styles
            result.state.parameters.colors = colors
            return result
        }
        var best = try look(
            shape.fit(start, targets: findings.map(\.candidate.targets)), findings,
            targets: findings.map(\.candidate.targets))
        var latest = best
        for _ in 0..<min(options.verifications, Self.sharedCorrections) {
            let targets = zip(latest, findings).map { corrected($0, $1.subject) }
            latest = try look(
                shape.fit(latest.map(\.shape), targets: targets), findings, targets: targets)
            if Self.error(latest) < Self.error(best) { best = latest }
        }
        if options.refines {
            try course.enter(.refinement)
            best = try refine(best, findings, shape, looks)
        }
        return zip(findings, best).map { finding, candidate in
            var shared = finding
            shared.candidate = candidate
            return shared
        }
    }

    private static func error(_ candidates: [FitCandidate]) -> Double {
        candidates.reduce(0) { $0 + $1.error } / Double(candidates.count)
    }

    /// Renders the avatars and finds their landmarks.
    private func look(
        _ shapes: [ShapeFit.Result], _ findings: [FitFinding], targets: [[Vector2]]
    ) throws -> [FitCandidate] {
        try shapes.indices.map { index in
            var shape = shapes[index]
            let subject = findings[index].subject
            shape.state.parameters.gaze = gaze(shape, subject)
            return try candidate(
                shape, subject, targets: targets[index], lighting: findings[index].lighting)
        }
    }

    /// Chooses brows by vote, and moves the parts of all faces to where networks see them.
    private func refine(
        _ candidates: [FitCandidate], _ findings: [FitFinding], _ person: PersonShape,
        _ looks: PersonLooks
    ) throws -> [FitCandidate] {
        guard let networks = try networks.get() else { return candidates }
        let readings = findings.compactMap(\.subject.reading)
        var shapes = candidates.map(\.shape)
        let brows = try shapes.indices.map { index in
            var face = shapes[index].parameters
            let fit = BrowFit(
                rig: rig, renderer: renderer, expectation: findings[index].expectation)
            try fit.choose(&face, camera: shapes[index].camera, readings[index])
            try fit.shade(
                &face, camera: shapes[index].camera, readings[index],
                lighting: findings[index].lighting)
            return face
        }
        let styles = looks.styles(brows)
        let colors = looks.colors(brows, styles: styles)
        for index in shapes.indices {
            shapes[index].state.parameters.styles = styles
            shapes[index].state.parameters.colors = colors
        }
        let labels = LabelFit(renderer: renderer, mapper: networks.mapper)
        let targets = candidates.map(\.targets)
        let levels = shapes.indices.map { index in
            labels.problems(
                shapes[index], person.shapeFit(index), reading: readings[index],
                targets: targets[index])
        }
        shapes = try person.fit(
            shapes, levels: levels, lightings: findings.map(\.lighting),
            iterations: Self.pictureSteps)
        return try look(shapes, findings, targets: targets)
    }
}
