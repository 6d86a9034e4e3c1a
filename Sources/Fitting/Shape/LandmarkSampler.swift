import Geometry
import Rigging

/// A landmark in the picture and in front of the camera.
struct ProjectedPoint {
    var pixel: Vector2
    var cameraSpace: Vector3
}

/// Projects the 68 landmarks, the jaw line on the silhouette.
struct LandmarkSampler {
    let rig: Rig
    /// All candidates of all landmarks.
    let points: PointSampler
    /// Where each landmark's candidates lie among the points.
    private let ranges: [Range<Int>]

    init(_ rig: Rig) {
        self.rig = rig
        var all: [SurfacePoint] = []
        var ranges: [Range<Int>] = []
        for landmark in rig.landmarks {
            ranges.append(all.count..<all.count + landmark.candidates.count)
            all += landmark.candidates
        }
        self.ranges = ranges
        points = PointSampler(rig: rig, points: all)
    }

    /// The 68 pixel positions.
    func project(_ parameters: RigParameters, camera: Camera) -> [Vector2] {
        let positions = points.positions(parameters)
        return choose(positions, camera).map { camera.project(positions[$0]) }
    }

    /// The 68 points with the derivatives of their rig-space positions: `derivatives[control][landmark]`.
    func linearize(_ parameters: RigParameters, camera: Camera) -> (
        points: [ProjectedPoint], derivatives: [[Vector3]]
    ) {
        let (positions, derivatives) = points.derivatives(parameters)
        let chosen = choose(positions, camera)
        let projected = chosen.map {
            ProjectedPoint(
                pixel: camera.project(positions[$0]),
                cameraSpace: camera.cameraSpace(positions[$0]))
        }
        return (projected, derivatives.map { field in chosen.map { field[$0] } })
    }

    /// For each landmark the candidate farthest out from the middle of the face, in the picture.
    private func choose(_ positions: [Vector3], _ camera: Camera) -> [Int] {
        let middle = camera.project(positions[ranges[28].lowerBound])
        return ranges.map { range in
            guard range.count > 1 else { return range.lowerBound }
            let first = camera.project(positions[range.lowerBound])
            let outward = (first - middle).normalized
            var best = range.lowerBound
            var farthest = (first - middle).dot(outward)
            for candidate in range.dropFirst() {
                let reach = (camera.project(positions[candidate]) - middle).dot(outward)
                if reach > farthest {
                    farthest = reach
                    best = candidate
                }
            }
            return best
        }
    }
}
