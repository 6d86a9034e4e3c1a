import Networks
import Reading
import Rigging
import Tensors

/// Measures a trained regressor on renders of the photo domain that training never saw.
public struct RegressorEvaluation {
    /// The figures.
    public struct Report {
        /// A mean absolute error, or for a style slot the share of right choices.
        public struct Row {
            /// What was measured.
            public var name: String
            /// Of the guess.
            public var guess: Double
            /// Of answering with the base face.
            public var base: Double
        }
        /// Errors first, then styles.
        public var rows: [Row]
        /// Milliseconds for one picture on one thread.
        public var milliseconds: Double
    }

    private let guesser: FaceGuesser

    /// An evaluation of the weights in `file`.
    /// - Throws: `TensorError` when they are not a regressor's, or of another rig.
    public init(_ file: NetworkFile, rig: Rig) throws {
        guesser = try FaceGuesser(
            try Regressor(file, rig: rig), FaceTargets(rig: rig), device: .cpu)
    }

    /// Measures on `count` renders.
    public func run(
        count: Int, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Report {
        try Torch.setThreadCount(1)
        let milliseconds = try guesser.milliseconds()
        let faces = try HeldOutGuesses(rig: guesser.targets.rig, count: count) {
            progress($0, count)
        }
        let rows = zip(try faces.figures(guesser), try faces.baseFigures(guesser.targets)).map {
            Report.Row(name: $0.name, guess: $0.value, base: $1.value)
        }
        return Report(rows: rows, milliseconds: milliseconds)
    }
}
