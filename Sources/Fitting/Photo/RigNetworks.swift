import Imitation
import Reading
import Rendering
import Rigging
import Synthesis

/// What every fit needs of a rig's networks: read on one thread, used on another.
struct RigNetworks: @unchecked Sendable {
    /// Reads photographs.
    let reader: FaceReader
    /// How the rig's surface moves.
    let mapper: FaceMapper
    /// Draws people for the rig; nil when it does not say how.
    let people: FaceSampler?

    /// Those of a rig; nil when it has none that read.
    /// - Throws: `TensorError` when weights are broken or of another rig.
    init?(rig: Rig) throws {
        guard let reader = try FaceReader(rig: rig) else { return nil }
        self.reader = reader
        people =
            FaceSampler.isDescribed(rig: rig)
            ? try FaceSampler(rig: rig, distribution: .natural) : nil
        mapper = FaceMapper(rig: rig, camera: Framing.aligned(size: FaceReading.size))
    }
}
