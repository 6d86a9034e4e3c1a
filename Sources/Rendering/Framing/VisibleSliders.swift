import Geometry
import Rigging

/// Which identity sliders can be told from the 68 points of a frontal picture at all.
public struct VisibleSliders: Sendable {
    /// Indices of the sliders that move a landmark of the base face, at full reach to either side,
    /// by more than `share` of the outer-eye distance.
    public let indices: [Int]

    /// The visible ones of a rig.
    public init(_ sampler: LandmarkSampler, share: Float = 0.01) {
        let controls = sampler.rig.controls
        let base = RigParameters(baseFaceOf: controls)
        let camera = Framing.portrait(size: 1000)
        let rest = sampler.project(base, camera: camera)
        let least = share * (rest[45] - rest[36]).length
        indices = controls.sliders.indices.filter { index in
            let range = controls.sliders[index].range
            return [range.lowerBound, range.upperBound].contains { value in
                var moved = base
                moved.identity[index] = value
                let points = sampler.project(moved, camera: camera)
                return zip(points, rest).contains { ($0 - $1).length > least }
            }
        }
    }
}
