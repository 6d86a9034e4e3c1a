import Imitation
import Networks
import Rigging
import Tensors

extension Regressor {
    /// A trained regressor, to be used and not taught.
    /// - Throws: `TensorError` when the weights are not a regressor's, or of another rig.
    public init(_ file: NetworkFile, rig: Rig, device: Device = .cpu) throws {
        let design = try file.design(Design.self)
        try file.check(
            numbers: design.outputs, of: rig.controls.name,
            having: FaceVector(rig.controls, isComplete: true).count)
        self = try file.trained(
            rigName: rig.controls.name, rigSHA256: rig.controls.sha256, device: device
        ) { try Self($0, design: design) }
    }
}
