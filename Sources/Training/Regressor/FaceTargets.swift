import Imitation
import Rigging

/// What a regressor shall say about samples.
struct FaceTargets: Sendable {
    let rig: Rig
    /// Every control in a row.
    let vector: FaceVector

    init(rig: Rig) {
        self.rig = rig
        vector = FaceVector(rig.controls, isComplete: true)
    }

    /// The face of a sample as the view shows it: mirrored and turned with it.
    func face(_ face: RigParameters, _ change: FaceAugmentation) -> RigParameters {
        var seen = change.isMirrored ? face.reflected(rig.controls) : face
        seen.head = rig.turned(seen.head, clockwise: change.turn)
        return seen
    }
}
