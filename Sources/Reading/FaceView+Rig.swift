import Landmarks
import Rendering
import Rigging

extension FaceView {
    /// The view of networks that learn from `rig`: its base face in the aligned framing.
    public init(rig: Rig, size: Int) {
        let base = RigParameters(baseFaceOf: rig.controls)
        self.init(
            points: LandmarkSampler(rig).project(base, camera: Framing.aligned(size: size)),
            size: size)
    }
}
