import Geometry
import Rigging

/// Looks for triangles that fold over and vertices that are no numbers, without rendering.
struct SurfaceCheck {
    let surface: RigSurface

    /// - Parameters:
    ///   - shape: a face.
    ///   - rest: the same surface where it faces the right way; both look straight ahead.
    ///   - moves: whether lids and lips move between the two: those unfold and roll, and may face
    ///     anywhere.
    func amounts(_ shape: FaceShape, rest: FaceShape, moves: Bool) -> [RigDefect: Int] {
        let broken = shape.positions.count { !$0.sum().isFinite }
        guard broken == 0 else { return [.broken: broken] }
        let skin = surface.partRanges[Int(SurfacePart.skin.rawValue)]
        var flipped = 0
        for start in stride(from: skin.lowerBound, to: skin.upperBound, by: 3) {
            let corners = (0..<3).map { Int(surface.triangles[start + $0]) }
            if corners.contains(where: { mayFold(surface.masks[$0], moves: moves) }) { continue }
            let now = Self.normal(corners, shape.positions)
            let before = Self.normal(corners, rest.positions)
            // Beside a lid that is pressed shut skin is pinched to a crease too narrow to be seen.
            if moves, now.length < 0.25 * before.length { continue }
            // 120 degrees: the wings of the nose and the folds beside the mouth turn by less.
            if now.normalized.dot(before.normalized) < -0.5 { flipped += 1 }
        }
        return [.flipped: flipped, .broken: 0]
    }

    /// Nobody sees how the inside of the mouth folds.
    private func mayFold(_ masks: VertexMasks, moves: Bool) -> Bool {
        masks.mouthCavity > 0.3 || moves && max(masks.eyelid, masks.lip) > 0.3
    }

    private static func normal(_ corners: [Int], _ positions: [Vector3]) -> Vector3 {
        (positions[corners[1]] - positions[corners[0]])
            .cross(positions[corners[2]] - positions[corners[0]])
    }
}
