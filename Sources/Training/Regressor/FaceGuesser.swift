import Imitation
import Networks
import Rigging
import Tensors

/// Guesses of faces by a regressor.
struct FaceGuesser {
    let regressor: Regressor
    let targets: FaceTargets
    let type: ElementType
    let device: Device

    /// The faces as the views of a batch show them.
    func faces(_ batch: FaceBatch) throws -> [RigParameters] {
        let values = try Torch.withoutGradients {
            try regressor(batch.pictures(type, device)).values.floats()
        }
        let count = targets.vector.count
        return stride(from: 0, to: values.count, by: count).map {
            targets.vector.face(Array(values[$0..<$0 + count]))
        }
    }
}
