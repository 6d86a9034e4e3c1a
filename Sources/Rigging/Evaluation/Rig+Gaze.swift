import Foundation
import Geometry

extension Rig {
    /// The gaze that looks in a direction of rig space while the head is turned; it may lie beyond
    /// what eyes can do.
    public func gaze(toward direction: Vector3, head: HeadAngles) -> GazeAngles {
        let turn = HeadPose.rotation(head, restPitch: compiled.restPitch, share: 1)
        let local = turn.transposed * direction.normalized
        let degrees = 180 / Float.pi
        return GazeAngles(
            yaw: atan2(local.x, local.z) * degrees, pitch: asin(min(max(local.y, -1), 1)) * degrees)
    }
}
