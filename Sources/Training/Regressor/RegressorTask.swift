import Geometry
import Imaging
import Landmarks
import Networks
import Rendering
import Reading
import Rigging
import Tensors

/// Trains the regressor R on streamed renders of the photo domain.
public final class RegressorTask: TrainingTask {
    /// How the regressor is put together.
    public let design: Regressor.Design
    /// The regressor's parameters.
    public let parameters: ParameterSet
    /// The sum of the groups' losses, and each.
    public let lossNames = ["loss"] + RegressionLoss.groups
    /// Over the held-out renders: mean absolute errors, then the shares of right styles.
    public let heldOutNames: [String]

    private let settings: LearningSettings
    private let rig: Rig
    private let learner: Learner
    private let heldOutGuesses: HeldOutGuesses
    private let strength = SharedStrength(0)
    private var makers: SampleMakers?
    private var firstNumber = 0

    /// A task with fresh weights, but for the encoders, which begin as the extractor's where there
    /// is one; renders the faces that it is measured on.
    /// - Throws: `TensorError` without the network library; `RenderError`.
    public init(rig: Rig, extractor: NetworkFile?, settings: LearningSettings) throws {
        self.settings = settings
        self.rig = rig
        parameters = ParameterSet(seed: settings.seed, device: settings.device)
        let targets = FaceTargets(rig: rig)
        design = Regressor.Design(outputs: targets.vector.count)
        let regressor = try Regressor(parameters, design: design)
        if let extractor {
            for prefix in ["", Regressor.headPrefix] {
                try parameters.take(from: extractor, prefix: prefix)
            }
        }
        learner = Learner(
            guesser: try FaceGuesser(regressor, targets, device: settings.device),
            loss: RegressionLoss(targets.vector),
            reservoir: settings.reservoir(minimum: 384))
        heldOutGuesses = try HeldOutGuesses(rig: rig, count: 64)
        heldOutNames = try heldOutGuesses.baseFigures(targets).map(\.name)
        try Torch.setThreadCount(1)
    }

    deinit { makers?.stop() }

    /// How many renders were begun: a resumed run goes on with others.
    public var state: [String: String] { ["renders": "\(makers?.next ?? firstNumber)"] }

    /// Goes on with the renders that come next.
    public func restore(_ state: [String: String]) throws {
        firstNumber = state["renders"].flatMap { Int($0) } ?? 0
    }

    /// Draws a batch, and adds its gradients.
    public func step(_ moment: TrainingMoment) throws -> [Double] {
        // Portraits are milder than the whole domain: most is learned from such.
        strength.value = moment.session == 0 && moment.share < 0.6 ? 0.65 : 1
        if makers == nil { makers = start() }
        let learner = learner
        return try settings.batch(moment.step) { count, share, pass, random in
            try learner.addGradients(count, share: share, pass: pass, using: &random)
        }
    }

    /// The figures on the held-out renders.
    public func heldOut() throws -> [Double] {
        try heldOutGuesses.figures(learner.guesser).map(\.value)
    }

    /// Held-out renders beside what was guessed.
    public func preview() throws -> Image {
        try heldOutGuesses.sheet(learner.guesser, count: 16)
    }

    private func start() -> SampleMakers {
        let (rig, seed, strength) = (rig, settings.seed, strength)
        return SampleMakers(settings.renderers, into: learner.reservoir, first: firstNumber) {
            let stream = try FaceStream(
                rig: rig, seed: seed, size: Extractor.size, faceSize: FaceGuesser.faceSize,
                mixesStyles: true)
            return { number in try stream.sample(number, strength: strength.value) }
        }
    }
}

/// What the threads of a step share; the network's parameters are shared as `Parameter` says.
private struct Learner: @unchecked Sendable {
    let guesser: FaceGuesser
    let loss: RegressionLoss
    let reservoir: Reservoir<FaceSample>

    /// Draws a part of a batch, and adds its gradients times `share`.
    /// - Returns: the loss and its groups.
    func addGradients(
        _ count: Int, share: Double, pass: Pass, using random: inout SeededGenerator
    ) throws -> [Double] {
        var entries: [(FaceSample, FaceAugmentation)] = []
        var truth: [Float] = []
        for sample in try reservoir.draw(count, using: &random) {
            guard let face = sample.face else { continue }
            let change = try FaceAugmentation(
                sample, view: guesser.view, reach: .parameters, using: &random)
            entries.append((sample, change))
            let targets = guesser.targets
            truth += targets.vector.values(targets.face(face, change))
        }
        let reading = try guesser.reading(entries, pass)
        let wanted = try Tensor(truth, [entries.count, guesser.targets.vector.count])
            .to(reading.values.device)
        let groups = try loss(reading, wanted)
        let total = try groups.dropFirst().reduce(groups[0]) { try $0 + $1 }
        try (total * share).backward()
        return try ([total] + groups).map { Double(try $0.value()) }
    }
}
