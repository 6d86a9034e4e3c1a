import Geometry
import Rigging

/// How heads are held and where eyes look: at the camera, or where the head turns to.
struct PoseLaw: Sendable {
    /// One way to hold the head: deviations of its angles, degrees.
    struct Hold: Sendable {
        let weight: Float
        let head: HeadAngles
    }
    let holds: [Hold]
    /// No head turns farther, degrees.
    let limits: HeadAngles
    /// The chance of looking at the camera, and how exactly, degrees.
    let cameraChance: Float
    let cameraSpread: Float
    /// Otherwise eyes lead the head by this share of its turn, and stray by these deviations.
    let lead: Float
    let stray: GazeAngles
    /// Eyes do not turn farther, degrees; beyond it the head would follow.
    let reach: GazeAngles

    func draw(_ face: inout RigParameters, rig: Rig, _ random: inout SeededGenerator) {
        let hold = holds[Draw.index(holds.map(\.weight), &random)]
        func angle(_ deviation: Float, _ limit: Float) -> Float {
            min(max(deviation * random.gaussian(), -limit), limit)
        }
        face.head = HeadAngles(
            yaw: angle(hold.head.yaw, limits.yaw), pitch: angle(hold.head.pitch, limits.pitch),
            roll: angle(hold.head.roll, limits.roll))
        let ahead = rig.gaze(toward: Vector3(0, 0, 1), head: face.head)
        let looksAtCamera =
            Float.random(in: 0..<1, using: &random) < cameraChance
            && abs(ahead.yaw) <= reach.yaw && abs(ahead.pitch) <= reach.pitch
        let level = rig.gaze(toward: Vector3(0, 0, 1), head: HeadAngles())
        let goal =
            looksAtCamera
            ? GazeAngles(
                yaw: ahead.yaw + cameraSpread * random.gaussian(),
                pitch: ahead.pitch + cameraSpread * random.gaussian())
            : GazeAngles(
                yaw: lead * face.head.yaw + stray.yaw * random.gaussian(),
                pitch: level.pitch + lead * face.head.pitch + stray.pitch * random.gaussian())
        face.gaze = GazeAngles(
            yaw: min(max(goal.yaw, -reach.yaw), reach.yaw),
            pitch: min(max(goal.pitch, -reach.pitch), reach.pitch))
    }
}
