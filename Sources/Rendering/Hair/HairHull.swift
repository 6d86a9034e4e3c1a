import Foundation
import Geometry

/// What is seen between curls: the scalp, raised to the depth that they hide, painted with coils.
struct HairHull {
    struct Corner {
        var position: Vector3
        var normal: Vector3
        /// Place on the texture of coils, in decimetres.
        var place: Vector2
        var fall: Float
        var line: Float
        var early: Float
    }

    /// Three corners per triangle.
    let corners: [Corner]

    init(style: HairStyle, scalp: Scalp) {
        guard style.form == .ringlets else {
            corners = []
            return
        }
        corners = scalp.triangles.flatMap { triangle -> [Corner] in
            let points = [triangle.0, triangle.1, triangle.2]
            let inside = points.map { Scalp.inside($0, hairline: style.hairline) }
            guard inside.allSatisfy({ $0 > 0 }) else { return [] }
            // A triangle falls as a whole.
            let fall = points.map { Scalp.fall($0) }.min() ?? 0
            let line = points.map { style.hairline.liftShare(to: $0) }.min() ?? 1
            return zip(points, inside).map { point, inside in
                let volume = style.volume.value(HeadPlaces.shares(point))
                let out = scalp.distance.sample(point).out
                let height = 0.8 * volume * smoothstep(0.0, 0.45, inside)
                return Corner(
                    position: point + out * height, normal: out,
                    place: Vector2(atan2(point.x, point.z - 0.4) * 1.2 + 4, point.y),
                    fall: fall, line: line, early: scalp.early(point))
            }
        }
    }
}
