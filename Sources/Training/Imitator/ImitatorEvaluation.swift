import Foundation
import Imitation
import Networks
import Rendering
import Rigging
import Synthesis
import Tensors

/// Measures a trained imitator against the renderer.
public struct ImitatorEvaluation {
    /// Figures on one set of faces.
    public struct Comparison {
        /// What the faces are, such as `natural`, and where it is not 256, the pictures' size; or that
        /// what they wear is known by its styles alone, as while styles are mixed.
        public var faces: String
        /// How many there are.
        public var count: Int
        /// Of the imitator.
        public var imitator: [Figure]
        /// Of the mean picture of natural faces, whatever the parameters, at 256 pixels.
        public var meanPicture: [Figure]?
        /// Of the plain reference, where its weights are given, at 256 pixels.
        public var plain: [Figure]?
    }

    /// The figures.
    public struct Report {
        /// Natural and uniform faces, and those of parameter files where some were given.
        public var pictures: [Comparison]
        /// How well derivatives agree with the renderer's; nil when not asked for.
        public var derivatives: ImitatorDerivatives?
        /// By level and number of threads.
        public var cost: [ImitatorCost]
    }

    private let rig: Rig
    private let painter: FacePainter
    private let imitator: Imitator
    private let plain: FacePainter?
    private let extractor: Extractor?

    /// An evaluation of the weights in `file`.
    /// - Parameters:
    ///   - plain: weights of the plain reference, to compare with.
    ///   - extractor: the network whose features a fit compares, for the cost with it.
    /// - Throws: `TensorError` when weights are of another network or rig.
    public init(
        _ file: NetworkFile, plain: NetworkFile? = nil, extractor: Extractor? = nil, rig: Rig
    ) throws {
        self.rig = rig
        self.extractor = extractor
        painter = try FacePainter(file, rig: rig)
        guard let network = painter.network as? DeferredImitator else {
            throw TensorError("the weights are of the plain reference; give those of the imitator")
        }
        imitator = Imitator(
            rig: rig, camera: painter.mapper.camera, network: network,
            precision: painter.precision, renderer: try Renderer(rig: rig))
        self.plain = try plain.map { try FacePainter($0, rig: rig) }
    }

    /// Measures.
    /// - Parameters:
    ///   - count: faces of each distribution.
    ///   - fits: faces that fits ended at.
    ///   - derivatives: at how many natural faces derivatives are compared; 0 for none.
    public func run(
        count: Int, fits: [RigParameters], derivatives: Int,
        progress: (Int, Int, String) -> Void = { _, _, _ in }
    ) throws -> Report {
        let costs = try ImitatorCost.measure(imitator, extractor)
        let mean = try MeanPicture(rig: rig, count: 200)
        typealias Faces = (name: String, level: PictureLevel, renders: HeldOutRenders)
        func drawn(
            _ distribution: FaceSampler.Distribution, _ level: PictureLevel = .full
        ) throws -> HeldOutRenders {
            try HeldOutRenders(rig: rig, distribution: distribution, count: count, level: level)
        }
        var sets: [Faces] = [
            ("natural", .full, try drawn(.natural)), ("uniform", .full, try drawn(.uniform)),
        ]
        if !fits.isEmpty {
            sets.append(("fitted", .full, try HeldOutRenders(rig: rig, faces: fits)))
        }
        for level in [PictureLevel.half, .double] {
            sets.append(
                ("natural-\(ImitatorTask.size(level))", level, try drawn(.natural, level)))
        }
        let comparisons = try sets.enumerated().map { index, set in
            progress(index, sets.count, "sets of faces")
            let (name, level, renders) = set
            let others = level == .full ? renders : nil
            return Comparison(
                faces: name, count: renders.count,
                imitator: try renders.figures { try painter.paint($0, level) },
                meanPicture: try others?.figures { mean.sample($0) },
                plain: try plain.flatMap { plain in
                    try others?.figures { try plain.paint($0) }
                })
        }
        let mixed = Comparison(
            faces: "natural-by-styles", count: sets[0].renders.count,
            imitator: try sets[0].renders.figures { truth in
                var unworn = truth
                unworn.worn = nil
                return try painter.paint(unworn)
            })
        return Report(
            pictures: comparisons + [mixed],
            derivatives: derivatives > 0
                ? try ImitatorDerivatives(
                    imitator, faces: derivatives, progress: progress) : nil,
            cost: costs)
    }
}
