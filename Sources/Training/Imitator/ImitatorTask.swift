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
    private var makers: Makers?
    private var first = (renders: 0, largeRenders: 0)

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
            reservoir: settings.reservoir(minimum: 256),
            largeReservoir: settings.reservoir(minimum: 16, limit: Self.largeLimit))
        heldOutRenders = try HeldOutRenders(rig: rig, distribution: .natural, count: 32)
        try Torch.setThreadCount(1)
    }

    deinit { makers?.stop() }

    /// How many renders were begun: a resumed run goes on with others.
    public var state: [String: String] {
        let next = makers?.next ?? first
        return ["renders": "\(next.renders)", "largeRenders": "\(next.largeRenders)"]
    }

    /// Takes over how many renders were begun.
    public func restore(_ state: [String: String]) throws {
        func number(_ key: String) -> Int { state[key].flatMap { Int($0) } ?? 0 }
        first = (number("renders"), number("largeRenders"))
    }

    /// Draws a batch, and adds its gradients; each thread does its part.
    public func step(_ moment: TrainingMoment) throws -> [Double] {
        if makers == nil { makers = start(moment) }
        let levels = Self.levels(at: moment).intersection(learner.painter.network.levels)
        let learner = learner
        return try settings.batch(moment.step) { count, share, pass, random in
            try learner.addGradients(
                count, share: share, levels: levels, isFirst: moment.session == 0, pass: pass,
                using: &random)
        }
    }

    /// A first session begins with small pictures, which are cheap. Those of twice the maps' size,
    /// which cost four times as much as full ones, come into one step of four, in later sessions.
    static func levels(at moment: TrainingMoment) -> Set<PictureLevel> {
        if moment.session > 0 {
            return moment.step.isMultiple(of: 4) ? [.half, .full, .double] : [.half, .full]
        }
        return moment.share < 0.35 ? [.half] : [.half, .full]
    }

    /// Width and height of the pictures of a level, in pixels.
    public static func size(_ level: PictureLevel) -> Int { (size << level.rawValue) / 2 }

    /// How many renders of twice the maps' size are kept, about 1 MB each.
    private static let largeLimit = 600

    /// Figures on 32 natural renders.
    public func heldOut() throws -> [Double] {
        let painter = learner.painter
        return try heldOutRenders.figures { try painter.paint($0) }.map(\.value)
    }

    /// Six of them: truth, picture, difference, true labels, labels.
    public func preview() throws -> Image { try heldOutRenders.sheet(learner.painter, count: 6) }

    private func start(_ moment: TrainingMoment) -> Makers {
        let (rig, seed, replay) = (rig, settings.seed, replay)
        let paintsLarge = moment.session > 0 && learner.painter.network.levels.contains(.double)
        func makers(
            _ count: Int, into reservoir: Reservoir<ImitatorSample>, first: Int,
            _ level: PictureLevel
        ) -> SampleMakers {
            SampleMakers(count, into: reservoir, first: first) {
                let stream = try ImitatorStream(
                    rig: rig, distribution: .mix, seed: seed, size: Self.size(level),
                    replay: replay)
                return { number in try stream.sample(number) }
            }
        }
        return Makers(
            small: makers(
                settings.renderers, into: learner.reservoir, first: first.renders, .full),
            large: paintsLarge
                ? makers(1, into: learner.largeReservoir, first: first.largeRenders, .double) : nil)
    }
}

/// The threads that render, of pictures at the maps' size and of twice that size.
private struct Makers {
    let small: SampleMakers
    let large: SampleMakers?

    /// The numbers of the next renders.
    var next: (renders: Int, largeRenders: Int) { (small.next, large?.next ?? 0) }

    func stop() {
        small.stop()
        large?.stop()
    }
}

/// What the threads of a step share; the network's parameters are shared as `Parameter` says.
private struct Learner: @unchecked Sendable {
    let painter: FacePainter
    let critic: (any FeatureNetwork)?
    let reservoir, largeReservoir: Reservoir<ImitatorSample>

    /// How many samples are painted by their styles alone, as mixtures of styles must be.
    private static let hiddenShare: Float = 0.2

    /// What features count beside the terms of `ImitationLoss`.
    private static let featureWeight = 0.15

    /// Draws a part of a batch, and adds its gradients times `share`.
    /// - Returns: the loss, the terms of its finest level, and that of features.
    func addGradients(
        _ count: Int, share: Double, levels: Set<PictureLevel>, isFirst: Bool, pass: Pass,
        using random: inout SeededGenerator
    ) throws -> [Double] {
        var samples = try reservoir.draw(count, using: &random)
        for index in samples.indices
        where Float.random(in: 0..<1, using: &random) < Self.hiddenShare {
            samples[index].worn = nil
        }
        let truth = try ImitatorBatch(samples, painter)
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
        if levels.contains(.double) { total = try total + largeLoss(of: count, using: &random) }
        try (total * share).backward()
        return [Double(try total.value())] + (try loss.values()) + [features]
    }

    /// The loss of pictures of twice the maps' size, a quarter as many as of the others, and of as
    /// much weight. So few say little of means and variances: the running ones serve.
    private func largeLoss(of count: Int, using random: inout SeededGenerator) throws -> Tensor {
        let truth = try ImitatorBatch(
            largeReservoir.draw(max(count / 4, 1), using: &random), painter)
        let pictures = try painter.network(
            maps: truth.maps, vector: truth.vector, levels: [.double],
            precision: painter.precision, .inference)
        return try ImitationLoss(pictures[0], truth).total()
    }
}
