import Geometry
import Rigging

/// How far the lips stand apart in the middle of the mouth, so that the skin shader can take away the
/// shade of lips that touch.
struct LipParting {
    /// The vertices of the upper and of the lower lip that touch in the middle of the closed mouth.
    private let edges: (upper: Int, lower: Int)?
    private let restDistance: Float

    init(_ surface: RigSurface) {
        /// The height at which the lips of the base face meet, as in `Shaders/lips.glsl`.
        let line: Float = 6.610
        func nearest(isUpper: Bool) -> Int? {
            surface.restPositions.indices.filter { vertex in
                let masks = surface.masks[vertex]
                return masks.lip > 0.5 && masks.mouthCavity < 0.3
                    && (masks.upper > 0.5) == isUpper
                    && abs(surface.restPositions[vertex].x) < 0.02
            }.min {
                abs(surface.restPositions[$0].y - line) < abs(surface.restPositions[$1].y - line)
            }
        }
        guard let upper = nearest(isUpper: true), let lower = nearest(isUpper: false) else {
            edges = nil
            restDistance = 0
            return
        }
        edges = (upper, lower)
        restDistance = (surface.restPositions[upper] - surface.restPositions[lower]).length
    }

    /// Decimetres beyond those of the closed mouth, 0 or more.
    func distance(_ shape: FaceShape) -> Float {
        guard let (upper, lower) = edges else { return 0 }
        return max((shape.positions[upper] - shape.positions[lower]).length - restDistance, 0)
    }
}
