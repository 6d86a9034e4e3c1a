import Foundation
import Geometry
import Imaging
import Imitation
import Networks
import Rigging
import Tensors

/// Trains the imitator G on streamed renders of the imitator domain.
public final class ImitatorTask: TrainingTask {
    /// The maps' size, and that of full pictures.
    public static let size = 256

    /// Those of the network.
    public let parameters: ParameterSet
    /// The loss and its terms at the finest level under way.
    public let lossNames = ["loss"] + ImitationLoss.names + ["features"]
    /// See `HeldOutRenders`.
    public let heldOutNames = HeldOutRenders.names

    private let settings: LearningSettings
    private let rig: Rig
    private let replay: [RigParameters]
    private let learner: Learner
    private let heldOutRenders: HeldOutRenders
    private var makers: SampleMakers?
    private var firstNumber = 0

    /// A task with fresh weights; renders the faces that it is measured on.
    /// - Parameters:
    ///   - replay: faces that fits visited, to be learned too.
    ///   - critic: compares pictures by its features (Johnson et al. 2016), from the second session
    ///     on, when there is something to be seen; nil leaves it out.
    /// - Throws: `TensorError` without the network library; `RenderError`.
    public init(
        rig: Rig, design: ImitatorDesign, settings: LearningSettings,
        replay: [RigParameters] = [], critic: (any FeatureNetwork)? = nil
    ) throws {
        self.settings = settings
        self.replay = replay
        self.rig = rig
        parameters = ParameterSet(seed: settings.seed, device: settings.device)
        let painter = try FacePainter(
            design, rig: rig, parameters: parameters, device: settings.device)
        learner = Learner(
            painter: painter, critic: critic,
            reservoir: settings.reservoir(minimum: 256))
        heldOutRenders = try HeldOutRenders(rig: rig, distribution: .natural, count: 32)
        try Torch.setThreadCount(1)
    }

    deinit { makers?.stop() }

    /// How many renders were begun: a resumed run goes on with others.
    public var state: [String: String] { ["renders": "\(makers?.next ?? firstNumber)"] }

    /// Takes over how many renders were begun.
    public func restore(_ state: [String: String]) throws {
        firstNumber = state["renders"].flatMap { Int($0) } ?? 0
    }

    /// Draws a batch, and adds its gradients; each thread does its part.
    public func step(_ moment: TrainingMoment) throws -> [Double] {
        if makers == nil { makers = start() }
        let levels = Self.levels(at: moment)
        let learner = learner
        return try settings.batch(moment.step) { count, share, pass, random in
            try learner.addGradients(
                count, share: share, levels: levels, isFirst: moment.session == 0, pass: pass,
                using: &random)
        }
    }

    /// A first session begins with small pictures, which are cheap.
    static func levels(at moment: TrainingMoment) -> Set<PictureLevel> {
        moment.session == 0 && moment.share < 0.35 ? [.half] : [.half, .full]
    }

    /// Figures on 32 natural renders.
    public func heldOut() throws -> [Double] {
        let painter = learner.painter
        return try heldOutRenders.figures { try painter.paint($0) }.map(\.value)
    }

    /// Six of them: truth, picture, difference, true labels, labels.
    public func preview() throws -> Image { try heldOutRenders.sheet(learner.painter, count: 6) }

    private func start() -> SampleMakers {
        let (rig, seed, replay) = (rig, settings.seed, replay)
        return SampleMakers(settings.renderers, into: learner.reservoir, first: firstNumber) {
            let stream = try ImitatorStream(
                rig: rig, distribution: .mix, seed: seed, size: Self.size, replay: replay)
            return { number in try stream.sample(number) }
        }
    }
}

/// What the threads of a step share; the network's parameters are shared as `Parameter` says.
private struct Learner: @unchecked Sendable {
    let painter: FacePainter
    let critic: (any FeatureNetwork)?
    let reservoir: Reservoir<ImitatorSample>

    /// What features count beside the terms of `ImitationLoss`.
    private static let featureWeight = 0.15

    /// Draws a part of a batch, and adds its gradients times `share`.
    /// - Returns: the loss, the terms of its finest level, and that of features.
    func addGradients(
        _ count: Int, share: Double, levels: Set<PictureLevel>, isFirst: Bool, pass: Pass,
        using random: inout SeededGenerator
    ) throws -> [Double] {
        let truth = try ImitatorBatch(
            reservoir.draw(count, using: &random), painter)
        let pictures = try painter.network(
            maps: truth.maps, vector: truth.vector, levels: levels, precision: painter.precision,
            pass)
        var loss = try ImitationLoss(pictures[0], truth.halved())
        var total = try loss.total()
        if levels.contains(.full) {
            loss = try ImitationLoss(pictures[1], truth)
            total = try total + loss.total()
        }
        var features = 0.0
        if let critic, !isFirst, levels.contains(.full) {
            let precision = painter.precision
            let perceptual = try critic.perceptualLoss(
                pictures[1].slice(1, 0..<3).to(precision).channelsLast(),
                truth: truth.color.to(precision).channelsLast())
            features = Double(try perceptual.value())
            total = try total + perceptual * Self.featureWeight
        }
        try (total * share).backward()
        return [Double(try total.value())] + (try loss.values()) + [features]
    }
}
