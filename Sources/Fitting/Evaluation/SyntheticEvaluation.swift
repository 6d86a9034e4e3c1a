import Geometry
import Imaging
import Landmarks
import Rendering
import Rigging
import Synthesis
import Workers

/// Renders random faces, fits them from the picture alone, and compares with the truth.
public struct SyntheticEvaluation: Sendable {
    /// A mean error over all faces, beside that of answering with the base face.
    public struct Row: Sendable {
        /// What was measured.
        public var name: String
        /// In which unit.
        public var unit: String
        /// The mean absolute error of the fit.
        public var error: Double
        /// The mean absolute error of the base face, looking ahead.
        public var baseline: Double
    }

    /// How often the choice of a style slot was right, as a share.
    public struct StyleRow: Sendable {
        /// The slot's name.
        public var slot: String
        /// Of the fit.
        public var accuracy: Double
        /// Of always taking the first choice.
        public var baseline: Double
    }

    /// The figures.
    public struct Report: Sendable {
        /// Errors; the last is the landmark error, as a share of the outer-eye distance.
        public var rows: [Row]
        /// Styles.
        public var styles: [StyleRow]
        /// How many sliders count as visible.
        public var visibleSliderCount: Int
        /// How many faces were fitted.
        public var fitted: Int
        /// What went wrong, by the number of the face.
        public var failures: [(face: Int, message: String)]
    }

    private let rig: Rig
    private let strength: Float
    private let comparison: FaceComparison
    /// The 68 points of the base face, wherever.
    private let basePoints: [Vector2]

    /// Width and height of the pictures.
    private static let size = 512
    /// Far from every seed that a network is trained with.
    private static let seeds: UInt64 = 0x4649_5445_5641_4C31

    /// An evaluation on faces of `rig` as people one could meet, in the photo domain.
    /// - Parameter strength: of the photo domain, 0...1.
    public init(rig: Rig, strength: Float = 1) {
        self.rig = rig
        self.strength = strength
        let landmarks = LandmarkSampler(rig)
        comparison = FaceComparison(
            controls: rig.controls, visibleSliders: VisibleSliders(landmarks).indices)
        basePoints = landmarks.project(
            RigParameters(baseFaceOf: rig.controls), camera: Framing.aligned())
    }

    private struct Tools {
        let fitter: PhotoFitter
        let stream: SampleStream
    }

    private enum Outcome: Codable {
        case fitted(Trial)
        case failed(String)
    }

    /// One face: the measures of the fit and of the base face run parallel.
    private struct Trial: Codable {
        var own: [FaceComparison.Measure]
        var base: [FaceComparison.Measure]
        var hits: [Bool]
        var baseHits: [Bool]
    }

    /// Renders and fits `count` faces.
    /// - Parameters:
    ///   - seed: the same seed gives the same faces.
    ///   - workers: who fits.
    ///   - progress: called with how many faces are done.
    public func run(
        count: Int, seed: UInt64, options: PhotoFitter.Options, workers: Workers,
        progress: @escaping (Int) -> Void
    ) throws -> Report {
        var photo = try PhotoSettings(
            contentsOf: rig.folder.appendingPathComponent(PhotoSettings.fileName))
        // A portrait rather than a picture of somebody.
        photo.camera.faceSize = 0.45...0.7
        let recipe = SampleRecipe(
            domain: .photo, seed: seed ^ Self.seeds, size: Self.size, labels: [],
            strength: strength, photo: photo)
        let outcomes = try workers.map(
            pieces: count,
            makeTools: {
                Tools(
                    fitter: try PhotoFitter(rig: rig),
                    stream: try SampleStream(
                        SampleStock(rig: rig, dense: DenseLandmarks(of: rig), recipe: recipe)))
            }, progress: progress
        ) { tools, index in
            do {
                let sample = try tools.stream.sample(index)
                return Outcome.fitted(try trial(sample, tools.fitter, options))
            } catch let error as FitError {
                return .failed("\(error)")
            }
        }
        return report(outcomes)
    }

    private func trial(
        _ sample: Sample, _ fitter: PhotoFitter, _ options: PhotoFitter.Options
    ) throws -> Trial {
        var truth = sample.parameters
        truth.head = rig.turned(truth.head, by: sample.camera.rotation)
        let fit = try fitter.fit(sample.image, options: options)
        let base = RigParameters(baseFaceOf: rig.controls)
        let map = try Alignment.similarity(from: basePoints, to: fit.photoPoints)
        let placed = basePoints.map { map($0) }
        func landmarks(_ error: Double) -> FaceComparison.Measure {
            FaceComparison.Measure(name: "landmarks", unit: "of the eye distance", error: error)
        }
        let baseError = Double(Landmarks68.error(of: placed, truth: fit.photoPoints))
        return Trial(
            own: comparison.measures(fit.parameters, truth: truth)
                + colors(fit.parameters, truth: truth) + [landmarks(fit.record.landmarkError)],
            base: comparison.measures(base, truth: truth) + colors(base, truth: truth)
                + [landmarks(baseError)],
            hits: comparison.styleHits(fit.parameters, truth: truth),
            baseHits: comparison.styleHits(base, truth: truth))
    }

    /// How far apart colours look, in CIE Lab.
    private func colors(
        _ answer: RigParameters, truth: RigParameters
    ) -> [FaceComparison.Measure] {
        let (own, wanted) = (Palette(answer, of: rig.controls), Palette(truth, of: rig.controls))
        let parts: [(String, KeyPath<Palette, Vector3>)] = [
            ("skin", \.skin), ("hair", \.hair), ("iris", \.iris), ("lips", \.lips),
        ]
        return parts.map { name, path in
            let distance = Lab(linearColor: own[keyPath: path])
                .distance(to: Lab(linearColor: wanted[keyPath: path]))
            return FaceComparison.Measure(
                name: "\(name) colour", unit: "Lab", error: Double(distance))
        }
    }

    private func report(_ outcomes: [Outcome]) -> Report {
        var trials: [Trial] = []
        var failures: [(face: Int, message: String)] = []
        for (index, outcome) in outcomes.enumerated() {
            switch outcome {
            case .fitted(let trial): trials.append(trial)
            case .failed(let message): failures.append((index, message))
            }
        }
        let rows = (trials.first?.own ?? []).enumerated().map { index, measure in
            Row(
                name: measure.name, unit: measure.unit,
                error: Self.mean(trials.map(\.own[index].error)),
                baseline: Self.mean(trials.map(\.base[index].error)))
        }
        let styles = rig.controls.styles.enumerated().map { slot, style in
            StyleRow(
                slot: style.name, accuracy: Self.mean(trials.map { $0.hits[slot] ? 1 : 0 }),
                baseline: Self.mean(trials.map { $0.baseHits[slot] ? 1 : 0 }))
        }
        return Report(
            rows: rows, styles: styles, visibleSliderCount: comparison.visibleSliders.count,
            fitted: trials.count, failures: failures)
    }

    private static func mean(_ values: [Double?]) -> Double {
        let known = values.compactMap { $0 }
        return known.reduce(0, +) / Double(max(known.count, 1))
    }
}
