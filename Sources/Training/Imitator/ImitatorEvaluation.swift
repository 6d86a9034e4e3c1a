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
        /// What the faces are, such as `natural`, and where it is not 256, the pictures' size.
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
            precision: painter.precision)
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
        var sets: [(String, HeldOutRenders)] = [
            ("natural", try HeldOutRenders(rig: rig, distribution: .natural, count: count)),
            ("uniform", try HeldOutRenders(rig: rig, distribution: .uniform, count: count)),
        ]
        if !fits.isEmpty { sets.append(("fitted", try HeldOutRenders(rig: rig, faces: fits))) }
        var comparisons = try sets.enumerated().map { index, set in
            progress(index, sets.count + 2, "sets of faces")
            return Comparison(
                faces: set.0, count: set.1.count,
                imitator: try set.1.figures { try painter.paint($0) },
                meanPicture: try set.1.figures { mean.sample($0) },
                plain: try plain.map { plain in try set.1.figures { try plain.paint($0) } })
        }
        for (index, level) in [PictureLevel.half, .double].enumerated() {
            progress(sets.count + index, sets.count + 2, "sets of faces")
            let renders = try HeldOutRenders(
                rig: rig, distribution: .natural, count: count, level: level)
            comparisons.append(
                Comparison(
                    faces: "natural-\(ImitatorTask.size(level))", count: count,
                    imitator: try renders.figures { try painter.paint($0, level) }))
        }
        return Report(
            pictures: comparisons,
            derivatives: derivatives > 0
                ? try ImitatorDerivatives(
                    imitator, faces: derivatives, progress: progress) : nil,
            cost: costs)
    }
}
