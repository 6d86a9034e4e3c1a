import Foundation
import Geometry

/// Rotation matrices of the head and of the eyes.
///
/// Yaw turns the face to the subject's left, then pitch up, then roll toward the left shoulder,
/// each about the axis that the turns before it have carried along.
public enum HeadPose {
    /// The rotation of `share` of the angles, `restPitch` included.
    static func rotation(_ head: HeadAngles, restPitch: Float, share: Float) -> Matrix3 {
        let radians = share * .pi / 180
        return Matrix3(rotationAbout: Vector3(0, 1, 0), radians: head.yaw * radians)
            * Matrix3(rotationAbout: Vector3(-1, 0, 0), radians: (head.pitch + restPitch) * radians)
            * Matrix3(rotationAbout: Vector3(0, 0, -1), radians: head.roll * radians)
    }

    /// The derivatives of `rotation` by yaw, pitch and roll, per degree.
    static func derivatives(_ head: HeadAngles, restPitch: Float, share: Float) -> [Matrix3] {
        let radians = share * .pi / 180
        let yaw = Matrix3(rotationAbout: Vector3(0, 1, 0), radians: head.yaw * radians)
        let pitch = Matrix3(
            rotationAbout: Vector3(-1, 0, 0), radians: (head.pitch + restPitch) * radians)
        let roll = Matrix3(rotationAbout: Vector3(0, 0, -1), radians: head.roll * radians)
        // d/da R(axis, a) = [axis]x R; share * pi / 180 by the chain rule.
        return [
            cross(Vector3(0, 1, 0) * radians) * yaw * pitch * roll,
            yaw * cross(Vector3(-1, 0, 0) * radians) * pitch * roll,
            yaw * pitch * cross(Vector3(0, 0, -1) * radians) * roll,
        ]
    }

    /// The rotation of the line of sight within the head.
    public static func rotation(_ gaze: GazeAngles) -> Matrix3 {
        rotation(
            HeadAngles(yaw: gaze.yaw, pitch: gaze.pitch), restPitch: 0, share: 1)
    }

    /// What turns an eye from the line of sight to its own axis, on which iris and pupil lie.
    ///
    /// The fovea lies on the temple's side of that axis, so that pupils of eyes that look straight ahead are
    /// turned outward, by about 5 degrees (angle kappa). Both eyes' lines are parallel here; those that meet in
    /// a camera at a portrait's distance turn inward by one.
    /// - Parameter eye: 0 the subject's left, 1 the right.
    public static func axis(ofEye eye: Int) -> Matrix3 {
        Matrix3(
            rotationAbout: Vector3(0, 1, 0), radians: (eye == 0 ? 4 : -4) * Float.pi / 180)
    }

    private static func cross(_ v: Vector3) -> Matrix3 {
        Matrix3(Vector3(0, v.z, -v.y), Vector3(-v.z, 0, v.x), Vector3(v.y, -v.x, 0))
    }
}
