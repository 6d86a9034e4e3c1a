/// How many ribbons hair is drawn with.
enum HairDetail: Int, CaseIterable {
    /// Every lock; pictures for looking at.
    case full = 0
    /// Half of the locks; pictures from about 300 pixels.
    case medium = 1
    /// A quarter, for small pictures and shadows.
    case coarse = 2

    /// The locks that this detail keeps, widened to cover the same head.
    func reduce(_ locks: [HairLock]) -> [HairLock] {
        // Long locks lie over each other in many layers, of which few are seen.
        let pointCount = locks.reduce(0) { $0 + $1.points.count } / max(1, locks.count)
        let long = pointCount > 10
        let (share, widening, segments): (Int, Float, Int) =
            switch self {
            case .full: (1, 1, 18)
            case .medium: long ? (3, 1.9, 11) : (2, 1.6, 5)
            case .coarse: long ? (7, 2.6, 7) : (4, 2.4, 3)
            }
        // Every n-th by seed rather than by order, which is by layer.
        let bySeed = locks.sorted { $0.seed < $1.seed }
        let kept = bySeed.enumerated().filter { $0.offset % share == 0 }.map(\.element)
        return kept.sorted { $0.layer > $1.layer }.map { lock in
            var wide = lock
            wide.width *= widening
            let last = lock.points.count - 1
            if last > segments {
                let picks = (0...segments).map { $0 * last / segments }
                wide.points = picks.map { lock.points[$0] }
                wide.normals = picks.map { lock.normals[$0] }
            }
            return wide
        }
    }
}
