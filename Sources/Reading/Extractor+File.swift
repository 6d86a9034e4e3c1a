import Networks
import Rigging
import Tensors

extension Extractor {
    /// A trained extractor, to be used and not taught.
    /// - Throws: `TensorError` when the weights are not an extractor's, or of another rig.
    public init(_ file: NetworkFile, rig: Rig, device: Device = .cpu) throws {
        try file.check(rigName: rig.controls.name, rigSHA256: rig.controls.sha256)
        let set = try file.parameters(device: device)
        try self.init(set, design: file.design(Design.self))
        try set.finish()
        try set.freeze()
    }
}
