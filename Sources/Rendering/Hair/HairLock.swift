import Geometry

/// The centre line of a lock of hair, from root to tip.
struct HairLock {
    var points: [Vector3] = []
    /// Outward normals of the head of hair beside the points.
    var normals: [Vector3] = []
    var width: Float = 0.1
    /// How far it is kept off the head, decimetres.
    var height: Float = 0
    /// 0 against the head, 1 outermost.
    var layer: Float = 0
    var seed: Float = 0
    /// Where along its strands the lock begins: 0 shows single roots, 0.1 is covered at once.
    var start: Float = 0
    /// Whether it was cut off across: its end is blunter than a grown tip.
    var isCut = false
    /// Whether it is drawn without gaps between its strands.
    var isCore = false
    /// Recession at which it has fallen out; 2: never.
    var fall: Float = 2
    /// How far the hairline must be lifted until it is gone, in shares of `Hairline.reach`; 1: never.
    var line: Float = 1
    /// How early it turns grey, 0...1: temples first.
    var early: Float = 0
    /// How far the ribbon turns about itself where it hangs freely, radians.
    var twist: Float = 0
    /// Whether it winds.
    var isRinglet = false
    /// A few hairs apart from the others, which have no gaps between them.
    var isStray = false
    /// How much the locks over it shade it when it lies innermost: less in flat hair.
    var depth: Float = 0.5
    /// A rope instead of a flat ribbon.
    var isRope = false
}
