import Geometry

/// A landmark of the rig as a camera sees it.
public struct ProjectedPoint: Sendable {
    /// Where it falls in the picture.
    public var pixel: Vector2
    /// Where it lies in rig space, decimetres.
    public var position: Vector3
    /// Where it lies in camera space, decimetres.
    public var cameraSpace: Vector3
}

/// Projects the 68 landmarks, the jaw line on the silhouette.
public struct LandmarkSampler: Sendable {
    /// The rig whose landmarks are meant.
    public let rig: Rig
    /// All candidates of all landmarks.
    public let points: PointSampler
    /// Where each landmark's candidates lie among the points.
    private let ranges: [Range<Int>]

    /// A sampler of a rig's landmarks.
    public init(_ rig: Rig) {
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
    public func project(_ parameters: RigParameters, camera: Camera) -> [Vector2] {
        locate(parameters, camera: camera).map(\.pixel)
    }

    /// The 68 points in the picture and in space.
    public func locate(_ parameters: RigParameters, camera: Camera) -> [ProjectedPoint] {
        let positions = points.positions(parameters)
        return choose(positions, camera).map { Self.projected(positions[$0], camera) }
    }

    /// The 68 points with the derivatives of their rig-space positions:
    /// `derivatives[control][landmark]`, controls as `points` counts them.
    public func linearize(_ parameters: RigParameters, camera: Camera) -> (
        points: [ProjectedPoint], derivatives: [[Vector3]]
    ) {
        let (positions, derivatives) = points.derivatives(parameters)
        let chosen = choose(positions, camera)
        return (
            chosen.map { Self.projected(positions[$0], camera) },
            derivatives.map { field in chosen.map { field[$0] } }
        )
    }

    private static func projected(_ position: Vector3, _ camera: Camera) -> ProjectedPoint {
        ProjectedPoint(
            pixel: camera.project(position), position: position,
            cameraSpace: camera.cameraSpace(position))
    }

    /// For each landmark the candidate farthest out in the picture, across the jaw line.
    private func choose(_ positions: [Vector3], _ camera: Camera) -> [Int] {
        ranges.indices.map { landmark in
            let range = ranges[landmark]
            guard range.count > 1 else { return range.lowerBound }
            let outward = outward(landmark, positions, camera)
            var best = range.lowerBound
            var farthest = -Float.infinity
            for candidate in range {
                let reach = camera.project(positions[candidate]).dot(outward)
                if reach > farthest {
                    farthest = reach
                    best = candidate
                }
            }
            return best
        }
    }

    /// The direction in the picture that leads away from the face at a point of the jaw line.
    private func outward(
        _ landmark: Int, _ positions: [Vector3], _ camera: Camera
    ) -> Vector2 {
        let before = ranges[max(landmark - 1, 0)].lowerBound
        let after = ranges[min(landmark + 1, 16)].lowerBound
        // The line runs from the subject's right ear over the chin to the left one: on the picture
        // the face lies to its left, where y points down.
        let along = camera.project(positions[after]) - camera.project(positions[before])
        return Vector2(-along.y, along.x).normalized
    }
}
