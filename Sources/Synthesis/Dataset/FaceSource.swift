import Rigging

/// How the parameters of faces are distributed.
public enum FaceDistribution: String, Codable, CaseIterable, Sendable {
    /// Every control evenly over its whole range.
    case uniform
    /// Faces as people have them.
    case natural
    /// Half of each.
    case mix
}

/// Draws the faces of a data set.
struct FaceSource {
    private let natural: FaceSampler
    private let uniform: FaceSampler
    private let distribution: FaceDistribution

    init(rig: Rig, distribution: FaceDistribution) {
        natural = FaceSampler(controls: rig.controls)
        uniform = FaceSampler(
            controls: rig.controls,
            ranges: FaceSampler.Ranges(
                identity: 1, expressionChance: 1, expressionStrength: 1,
                head: HeadAngles(yaw: 30, pitch: 20, roll: 15),
                gaze: GazeAngles(yaw: 30, pitch: 20)))
        self.distribution = distribution
    }

    func face(seed: UInt64, index: Int) -> RigParameters {
        let isUniform =
            distribution == .uniform || (distribution == .mix && !index.isMultiple(of: 2))
        return (isUniform ? uniform : natural).face(seed: seed, index: index)
    }
}
