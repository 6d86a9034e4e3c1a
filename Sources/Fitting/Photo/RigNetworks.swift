import Imitation
import Reading
import Rendering
import Rigging

/// The networks of a rig: read on one thread, used on another.
struct RigNetworks: @unchecked Sendable {
    /// Reads photographs.
    let reader: FaceReader
    /// Paints faces; nil when nobody has trained it.
    let imitator: Imitator?
    /// How the rig's surface moves.
    let mapper: FaceMapper

    /// Those of a rig; nil when it has none that read.
    /// - Throws: `TensorError` when weights are broken or of another rig.
    init?(rig: Rig) throws {
        guard let reader = try FaceReader(rig: rig) else { return nil }
        let camera = Framing.aligned(size: FaceReading.size)
        self.reader = reader
        imitator = try Imitator(rig: rig, camera: camera)
        mapper = imitator?.mapper ?? FaceMapper(rig: rig, camera: camera)
    }
}
