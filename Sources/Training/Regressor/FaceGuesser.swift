import Imitation
import Landmarks
import Networks
import Reading
import Rigging
import Tensors

/// Guesses of faces by a regressor.
struct FaceGuesser {
    /// The size of faces on the samples: in many of them heads are seen whole, in some cut off.
    static let faceSize: ClosedRange<Float> = 0.36...0.6

    let regressor: Regressor
    let targets: FaceTargets
    /// How the regressor sees faces.
    let view: FaceView
    private let headView: FaceView
    private let type: ElementType
    private let device: Device

    init(_ regressor: Regressor, _ targets: FaceTargets, device: Device) throws {
        self.regressor = regressor
        self.targets = targets
        view = FaceView(rig: targets.rig, size: Regressor.size)
        headView = view.farther(Regressor.headScale, size: Regressor.headSize)
        type = try Precision.fastest(on: device)
        self.device = device
    }

    /// What the regressor says about samples in the views that their changes make.
    func reading(
        _ entries: [(sample: FaceSample, change: FaceAugmentation)], _ pass: Pass = .inference
    ) throws -> Regressor.Reading {
        let heads = try entries.map { ($0.sample, try $0.change.seen(in: headView, not: view)) }
        func pictures(_ batch: FaceBatch) throws -> Tensor { try batch.pictures(type, device) }
        return try regressor(
            pictures(FaceBatch(entries, size: view.size)),
            heads: pictures(FaceBatch(heads, size: headView.size)), pass)
    }

    /// The faces as the views show them.
    func faces(_ entries: [(sample: FaceSample, change: FaceAugmentation)]) throws
        -> [RigParameters]
    {
        let values = try Torch.withoutGradients { try reading(entries).values.floats() }
        let count = targets.vector.count
        return stride(from: 0, to: values.count, by: count).map {
            targets.vector.face(Array(values[$0..<$0 + count]))
        }
    }

    /// Milliseconds for one face on this thread.
    func milliseconds() throws -> Double {
        func grey(_ size: Int) throws -> Tensor {
            try Tensor(repeating: 0.5, [1, 3, size, size], type: type)
        }
        let (face, head) = (try grey(view.size), try grey(headView.size))
        return try ShortestTime.milliseconds {
            try Torch.withoutGradients {
                _ = try regressor(face, heads: head).values.sum().value()
            }
        }
    }
}
