import Foundation
import Geometry
import Imaging
import Landmarks
import Reading
import Rendering
import Rigging
import Workers

/// Fits photos and measures each as a stranger would: from the written parameters alone.
///
/// The file is read back, rendered in the photo's camera and light at the photo's size, and the
/// detector looks at that picture as at any other. The landmark error is the mean distance between the 68
/// points on photo and render over the outer-eye distance on the photo.
public struct PhotoEvaluation: Sendable {
    /// What one photo gave.
    public struct Result: Codable, Sendable {
        /// The file's name.
        public var photo: String
        /// As a share of the outer-eye distance; `nil` when there is none.
        public var landmarkError: Double?
        /// Why there is none.
        public var failure: String?
        /// How long the fit took.
        public var seconds: Double
        /// By part of the face, the overlap of what networks see on the photograph and the
        /// renderer's labels; nil without networks.
        public var overlaps: [String: Double]?
        /// The same with a hand-made mask beside the photograph.
        public var maskOverlaps: [String: Double]?
        /// How far the extractor's features are apart.
        public var features: Double?
        /// By part, how far the colours of the avatar and the photograph are apart, CIE Lab.
        public var colors: [String: Double]?
    }

    /// The figures.
    public struct Report: Sendable {
        /// One per photo, in order.
        public var results: [Result]
        /// The persons with a neutral and a smiling photo.
        public var pairs: PersonPairs
        /// How well avatars are told from each other; nil without networks.
        public var retrieval: Retrieval?

        /// The middle landmark error.
        public var median: Double {
            let errors = errors.sorted()
            guard !errors.isEmpty else { return .nan }
            return (errors[(errors.count - 1) / 2] + errors[errors.count / 2]) / 2
        }
        /// The largest landmark error.
        public var worst: Double { errors.max() ?? .nan }

        /// The mean overlap of each part over the photos, hair included, as networks see the
        /// photographs.
        public var overlaps: [(part: String, mean: Double)] { Self.means(results.map(\.overlaps)) }
        /// The same with hand-made masks, where there are any.
        public var maskOverlaps: [(part: String, mean: Double)] {
            Self.means(results.map(\.maskOverlaps))
        }
        /// The mean distance of each part's colours, CIE Lab.
        public var colors: [(part: String, mean: Double)] { Self.means(results.map(\.colors)) }
        /// The mean distance of the extractor's features; nil without networks.
        public var features: Double? {
            let known = results.compactMap(\.features)
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }

        private static func means(_ list: [[String: Double]?]) -> [(part: String, mean: Double)] {
            Likeness.parts.compactMap { part, _ in
                let known = list.compactMap { $0?[part] }
                return known.isEmpty
                    ? nil : (part, known.reduce(0, +) / Double(known.count))
            }
        }

        private var errors: [Double] { results.compactMap(\.landmarkError) }
    }

    private struct Tools {
        let fitter: PhotoFitter
        let detector: FaceDetector
        let predictor: LandmarkPredictor
    }

    private let rig: Rig

    /// An evaluation with a rig.
    public init(rig: Rig) {
        self.rig = rig
    }

    /// Fits and measures the photos.
    /// - Parameters:
    ///   - workers: who fits.
    ///   - progress: called with how many photos are done.
    public func run(
        _ photos: [URL], options: PhotoFitter.Options, workers: Workers,
        progress: @escaping (Int) -> Void
    ) throws -> Report {
        let outcomes = try workers.map(
            pieces: photos.count,
            makeTools: {
                Tools(
                    fitter: try PhotoFitter(rig: rig), detector: try FaceDetector(),
                    predictor: try LandmarkPredictor())
            }, progress: progress
        ) { tools, index in measure(photos[index], tools, options) }
        let faces = try outcomes.compactMap { outcome in
            try outcome.file.map { data in
                let url = URL(fileURLWithPath: outcome.result.photo)
                return (
                    name: url.deletingPathExtension().lastPathComponent,
                    parameters: try read(data, name: outcome.result.photo).parameters
                )
            }
        }
        let entries = outcomes.compactMap(\.entry)
        return Report(
            results: outcomes.map(\.result),
            pairs: PersonPairs(faces, controls: rig.controls),
            retrieval: entries.isEmpty ? nil : Retrieval(entries))
    }

    private struct Outcome: Codable {
        var result: Result
        /// The parameters as they would be written.
        var file: Data?
        /// What tells the face from others.
        var entry: Retrieval.Entry?
    }

    private func measure(
        _ photo: URL, _ tools: Tools, _ options: PhotoFitter.Options
    ) -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        var result = Result(photo: photo.lastPathComponent, seconds: 0)
        do {
            let fit = try tools.fitter.fit(photo, options: options)
            result.seconds = start.duration(to: clock.now) / .seconds(1)
            let data = ParametersFile(parameters: fit.parameters, fit: fit.record)
                .data(controls: rig.controls)
            let file = try read(data, name: fit.record.photo)
            let points = try avatarPoints(file, tools)
            result.landmarkError = points.map {
                Double(Landmarks68.error(of: $0, truth: fit.photoPoints))
            }
            if result.landmarkError == nil { result.failure = "no face found on the render" }
            let descriptors = try addLikeness(to: &result, file, fit, photo, tools)
            var outcome = Outcome(result: result, file: data)
            if let descriptors, let points {
                outcome.entry = Retrieval.Entry(
                    name: photo.deletingPathExtension().lastPathComponent,
                    photo: descriptors.photo, avatar: descriptors.avatar,
                    photoPoints: fit.photoPoints, avatarPoints: points)
            }
            return outcome
        } catch {
            result.failure = "\(error)"
            return Outcome(result: result)
        }
    }

    private func addLikeness(
        to result: inout Result, _ file: ParametersFile, _ fit: PhotoFit, _ photo: URL,
        _ tools: Tools
    ) throws -> (photo: FaceDescriptor, avatar: FaceDescriptor)? {
        // The fit worked on a picture that may be smaller than the photograph.
        guard let full = file.fit?.camera else { return nil }
        let scale = Float(fit.photo.width) / Float(full.width)
        let camera = full.scaled(by: scale)
        let found = try tools.fitter.likeness(
            file.parameters, camera: camera, light: file.fit?.light, photo: fit.photo,
            points: fit.photoPoints.map { $0 * scale })
        guard let found else { return nil }
        result.overlaps = found.likeness.overlaps
        result.features = found.likeness.features
        result.colors = found.likeness.colors
        if let mask = MaskFile(beside: photo) {
            let details = try tools.fitter.renderer.extendedLabels(
                shape: rig.evaluate(file.parameters), parameters: file.parameters,
                camera: found.reading.view(of: camera))
            result.maskOverlaps = try mask.overlaps(
                found.labels, details: details,
                toView: AffineTransform2D.scale(x: Double(scale), y: Double(scale))
                    .followed(by: found.reading.transform))
        }
        return found.descriptors
    }

    private func read(_ data: Data, name: String) throws -> ParametersFile {
        try ParametersFile(data, name: name, controls: rig.controls)
    }

    /// The 68 points that the detector finds on the avatar; nil where it finds no face.
    private func avatarPoints(_ file: ParametersFile, _ tools: Tools) throws -> [Vector2]? {
        guard let camera = file.fit?.camera else { return nil }
        // Beyond this size a render does not get finer.
        let scale = min(1, 4096 / Float(max(camera.width, camera.height)))
        let picture = try tools.fitter.renderer.color(
            shape: rig.evaluate(file.parameters), parameters: file.parameters,
            camera: Framing.photo(camera, scale: scale),
            options: RenderOptions(
                quality: .review, lighting: file.fit?.light.map { Lighting($0) }))
        guard let box = try tools.detector.detect(in: picture).first else { return nil }
        return try tools.predictor.landmarks(in: picture, box: box).map { $0 / scale }
    }
}
