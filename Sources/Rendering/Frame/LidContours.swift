import Foundation
import Geometry
import Rigging

/// Where the edges of the eyelids stand before the eyeballs, so that the eye shader can shade what
/// they hang over. Found from the roots of the lashes, which grow along these edges.
struct LidContours {
    /// Per eye (left, right) the lash vertices at the root of the upper and of the lower lid.
    private var roots: [(upper: [Int], lower: [Int])] = []
    /// Turns at which a contour is sampled: -0.7...0.7 rad, as in `Shaders/lid-contour.glsl`.
    private static let sampleCount = 8
    private static let reach: Float = 0.7

    init(_ surface: RigSurface) {
        let part = surface.partRanges[Int(SurfacePart.lashes.rawValue)]
        let lashes = Set(surface.triangles[part].map(Int.init))
        for side in [Float(1), -1] {
            let own = lashes.filter { surface.restPositions[$0].x * side > 0 }.sorted()
            let roots = own.filter { surface.masks[$0].lashTip < 0.12 }
            let heights = own.map { surface.restPositions[$0].y }
            let middle = heights.isEmpty ? 0 : heights.reduce(0, +) / Float(heights.count)
            self.roots.append(
                (
                    upper: roots.filter { surface.restPositions[$0].y >= middle },
                    lower: roots.filter { surface.restPositions[$0].y < middle }
                ))
        }
    }

    /// The heights of one eye's lids in radians about its centre: upper, then lower.
    func heights(_ shape: FaceShape, eye: Int) -> (upper: [Float], lower: [Float]) {
        let toHead = shape.headRotation.transposed
        let center = shape.eyes[eye].center
        func contour(_ vertices: [Int], fallback: Float) -> [Float] {
            var sums = [Float](repeating: 0, count: Self.sampleCount)
            var weights = [Float](repeating: 1e-6, count: Self.sampleCount)
            for vertex in vertices {
                let direction = (toHead * (shape.positions[vertex] - center)).normalized
                let turn = asin(max(-1, min(1, direction.x)))
                let height = asin(max(-1, min(1, direction.y)))
                for sample in 0..<Self.sampleCount {
                    let at = Self.reach * (2 * Float(sample) / Float(Self.sampleCount - 1) - 1)
                    let d = (turn - at) / 0.1
                    let weight = exp(-d * d)
                    sums[sample] += weight * height
                    weights[sample] += weight
                }
            }
            return zip(sums, weights).map { $1 > 1e-4 ? $0 / $1 : fallback }
        }
        return (contour(roots[eye].upper, fallback: 0.1), contour(roots[eye].lower, fallback: -0.1))
    }
}
