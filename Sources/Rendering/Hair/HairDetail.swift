/// How finely hair is grown: small pictures get fewer, wider locks that cover the same head.
enum HairDetail: Int, CaseIterable {
    /// Pictures for looking at.
    case full = 0
    /// Pictures of more than 520 pixels.
    case medium = 1
    /// Small pictures and shadows.
    case coarse = 2

    /// Times the distance between roots. Long locks lie over each other in many layers, of which
    /// few are seen.
    func spacing(long: Bool) -> Float { (long ? [0.6, 1.9, 2.8] : [0.64, 1.35, 1.9])[rawValue] }
    /// Times the width of locks.
    func width(long: Bool) -> Float { (long ? [0.42, 1.55, 2.2] : [0.46, 1.2, 1.55])[rawValue] }
    /// The layers below this are left out: the outer ones hide them.
    var lowestLayer: Float { [0, 0.25, 0.4][rawValue] }
    /// The layers below this are drawn without gaps between strands.
    var coreLayer: Float { [0.5, 0.72, 0.78][rawValue] }
    /// Most segments of a lock.
    var segments: Int { [24, 13, 9][rawValue] }
    /// Points per wave or per turn of a ringlet.
    var pointsPerTurn: Float { [8, 5, 4][rawValue] }
    /// How round single locks look: many narrow ones make relief, few wide ones would make leaves.
    var roundness: Float { [0.4, 0.3, 0.2][rawValue] }
    /// How much narrower and thinner a lock is at its tip.
    var taper: Float { [0.9, 0.5, 0.35][rawValue] }
    var ropeSides: Int { [7, 4, 3][rawValue] }
}
