import Foundation
import Geometry

extension Rig {
    /// The head angles that a turned camera sees.
    /// - Parameter rotation: from rig space to the camera's axes.
    public func turned(_ head: HeadAngles, by rotation: Matrix3) -> HeadAngles {
        let restPitch = compiled.restPitch
        let turn = rotation * HeadPose.rotation(head, restPitch: restPitch, share: 1)
        let forward = turn.columns.2
        let toDegrees = 180 / Float.pi
        var angles = HeadAngles(
            yaw: atan2(forward.x, forward.z) * toDegrees,
            pitch: asin(min(max(forward.y, -1), 1)) * toDegrees - restPitch)
        let rolled =
            HeadPose.rotation(angles, restPitch: restPitch, share: 1).transposed * turn.columns.0
        angles.roll = atan2(-rolled.y, rolled.x) * toDegrees
        return angles
    }

    /// The head angles seen when the picture of a head is turned in its plane.
    /// - Parameter degrees: clockwise as the picture is looked at.
    public func turned(_ head: HeadAngles, clockwise degrees: Float) -> HeadAngles {
        turned(
            head, by: Matrix3(rotationAbout: Vector3(0, 0, -1), radians: degrees * .pi / 180))
    }
}
