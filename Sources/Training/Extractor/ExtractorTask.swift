import Foundation
import Geometry
import Imaging
import Landmarks
import Networks
import Reading
import Rigging
import Synthesis
import Tensors

/// Trains the extractor F on streamed renders of the photo domain.
public final class ExtractorTask: TrainingTask {
    /// The extractor's parameters.
    public let parameters: ParameterSet
    /// The sum of the losses; those of Helen's classes; the sum of those of details.
    public let lossNames = ["loss", "crossEntropy", "dice", "details"]
    /// Over the held-out renders: the share of pixels whose class was found, and F1 scores; those of
    /// details last.
    public let heldOutNames = ["accuracy", "meanF1"] + HeldOutFaces.classNames + ["details"]

    private let settings: LearningSettings
    private let rig: Rig
    private let learner: Learner
    private let heldOutFaces: HeldOutFaces
    private let reader: LabelReader
    private let strength = SharedStrength(0)
    private var makers: SampleMakers?
    private var firstNumber = 0
    private var views: [Int: FaceView] = [:]

    /// A task with fresh weights; renders the faces that it is measured on.
    /// - Throws: `TensorError` without the network library; `RenderError`.
    public init(rig: Rig, design: Extractor.Design, settings: LearningSettings) throws {
        self.settings = settings
        self.rig = rig
        parameters = ParameterSet(seed: settings.seed, device: settings.device)
        let extractor = try Extractor(parameters, design: design)
        reader = LabelReader(
            extractor: extractor, type: try Precision.fastest(on: settings.device),
            device: settings.device)
        learner = Learner(
            reader: reader,
            loss: try SegmentationLoss(SegmentationLoss.weights, device: settings.device),
            detailLoss: try SegmentationLoss(
                SegmentationLoss.detailWeights, device: settings.device),
            reservoir: settings.reservoir(minimum: 384))
        heldOutFaces = try HeldOutFaces(rig: rig, count: 64)
        try Torch.setThreadCount(1)
    }

    deinit { makers?.stop() }

    /// How many renders were begun: a resumed run goes on with others.
    public var state: [String: String] { ["renders": "\(makers?.next ?? firstNumber)"] }

    /// Goes on with the renders that come next.
    public func restore(_ state: [String: String]) throws {
        firstNumber = state["renders"].flatMap { Int($0) } ?? 0
    }

    /// Draws a batch as the curriculum asks, and adds its gradients.
    public func step(_ moment: TrainingMoment) throws -> [Double] {
        strength.value = Curriculum.strength(at: moment)
        if makers == nil { makers = start() }
        let view = view(Curriculum.size(at: moment, full: Extractor.size))
        let learner = learner
        return try settings.batch(moment.step) { count, share, pass, random in
            try learner.addGradients(count, share: share, view: view, pass: pass, using: &random)
        }
    }

    /// The figures on the held-out renders.
    public func heldOut() throws -> [Double] {
        let (scores, details) = try heldOutFaces.scores(reader)
        let perClass = Dictionary(uniqueKeysWithValues: scores.perClass.map { ($0.name, $0.value) })
        return [scores.accuracy, scores.mean] + HeldOutFaces.classNames.map { perClass[$0] ?? 1 }
            + [details.mean]
    }

    /// Eight held-out renders: picture, truth, found, difference.
    public func preview() throws -> Image { try heldOutFaces.sheet(reader, count: 8) }

    private func view(_ size: Int) -> FaceView {
        if let known = views[size] { return known }
        let view = FaceView(rig: rig, size: size)
        views[size] = view
        return view
    }

    private func start() -> SampleMakers {
        let (rig, seed, strength) = (rig, settings.seed, strength)
        return SampleMakers(settings.renderers, into: learner.reservoir, first: firstNumber) {
            let stream = try FaceStream(
                rig: rig, seed: seed, size: Extractor.size, labels: FaceStream.extractorLabels)
            return { number in try stream.sample(number, strength: strength.value) }
        }
    }
}

/// What the threads of a step share; the network's parameters are shared as `Parameter` says.
private struct Learner: @unchecked Sendable {
    let reader: LabelReader
    let loss, detailLoss: SegmentationLoss
    let reservoir: Reservoir<FaceSample>

    /// Details lean on the classes, which are what faces are fitted by first.
    private static let detailShare = 0.6

    /// Draws a part of a batch, and adds its gradients times `share`.
    /// - Returns: the loss and its terms.
    func addGradients(
        _ count: Int, share: Double, view: FaceView, pass: Pass,
        using random: inout SeededGenerator
    ) throws -> [Double] {
        var entries: [(FaceSample, FaceAugmentation)] = []
        for sample in try reservoir.draw(count, using: &random) {
            entries.append(
                (
                    sample,
                    try FaceAugmentation(sample, view: view, reach: .labels, using: &random)
                ))
        }
        let batch = FaceBatch(entries, size: view.size)
        let reading = try reader.extractor(batch.pictures(reader.type, reader.device), pass)
        let terms = try loss(reading.logits, batch.truth(reader.device))
        let detailTerms = try detailLoss(
            reader.extractor.details(reading), batch.detailTruth(reader.device))
        let details = try detailTerms.crossEntropy + detailTerms.dice
        let total = try terms.crossEntropy + terms.dice + details * Self.detailShare
        try (total * share).backward()
        return try [total, terms.crossEntropy, terms.dice, details].map { Double(try $0.value()) }
    }
}
