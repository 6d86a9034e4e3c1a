import Geometry
import Rigging

extension FaceMapper {
    /// The derivative of a number by every continuous control, from its derivatives by the maps.
    ///
    /// A picture that is painted on a surface moves with it. So the derivative by a control is that
    /// by the movement of each pixel's surface on the picture, and that by its normal; where the
    /// surface begins and ends needs no derivative of its own, because edges move with the surface
    /// in front.
    /// - Parameters:
    ///   - maps: the maps of `parameters`.
    ///   - motion: per pixel, by the movement of what is seen there, per pixel of the picture.
    ///   - normals: per pixel, by the normal that the maps hold.
    ///   - turn: by the entries of a map that changes the directions of what is worn; those turn with the
    ///     head.
    /// - Returns: one per control in the order of `PointSampler`: sliders, Action Units, gaze yaw and
    ///   pitch, head yaw, pitch and roll (angles per degree).
    public func pullback(
        _ parameters: RigParameters, _ maps: FaceMaps, motion: [Vector2], normals: [Vector3],
        turn: Matrix3 = Matrix3(.zero, .zero, .zero)
    ) -> [Float] {
        var points = [Vector3](repeating: .zero, count: maps.points.count)
        var directions = points
        var worn = WornCotangent(guides: anchors.vertices.count + 2)
        let back = sampler.headRotation(parameters.head).transposed
        for pixel in 0..<maps.size * maps.size {
            let carrier = Int(maps.carriers[pixel])
            if motion[pixel] != .zero, let point = wornPoint(maps, pixel) {
                worn.add(
                    camera.pullback(point.place, motion[pixel]), at: back * (point.place - pivot),
                    point)
            } else if carrier >= 0, motion[pixel] != .zero {
                let (a, b, c, shares) = corners(maps, carrier)
                let place = interpolated(maps.points, maps, carrier)
                let cotangent = camera.pullback(place, motion[pixel])
                points[a] += cotangent * shares.x
                points[b] += cotangent * shares.y
                points[c] += cotangent * shares.z
            }
            if maps.raster.triangles[pixel] >= 0 {
                let (a, b, c, shares) = corners(maps, pixel)
                directions[a] += normals[pixel] * shares.x
                directions[b] += normals[pixel] * shares.y
                directions[c] += normals[pixel] * shares.z
            }
        }
        var surface = Array(points[..<surfaceCount])
        let bent = VertexNormals.pullback(
            positions: Array(maps.points[..<surfaceCount]), triangles: surfaceTriangles,
            Array(directions[..<surfaceCount]))
        for index in surface.indices { surface[index] += bent[index] }
        var eyes = (0..<2).map { eye($0, points, directions) }
        for (guide, cotangent) in worn.guides.enumerated() {
            if guide < anchors.vertices.count {
                surface[anchors.vertices[guide]] += cotangent
            } else {
                eyes[guide - anchors.vertices.count].center += cotangent
            }
        }
        var result = sampler.pullback(parameters, surface, eyes: eyes)
        // Guides turn with the head about the neck too, but stand elsewhere.
        let levers = worn.levers(
            of: guides(maps.points, maps.normals, headRotation: back.transposed))
        let turns = sampler.headRotationDerivatives(parameters.head)
        for (axis, slope) in turns.enumerated() {
            result[result.count - turns.count + axis] +=
                (slope * back).dot(turn) + slope.dot(levers)
        }
        return result
    }

    private func eye(
        _ number: Int, _ points: [Vector3], _ directions: [Vector3]
    ) -> EyeCotangent {
        let first = surfaceCount + number * cap.points.count
        let radius = rig.eyeRadius
        var result = EyeCotangent()
        for (index, local) in cap.points.enumerated() {
            let point = points[first + index]
            let direction = point * radius + directions[first + index]
            result.center += point
            result.rotation.columns.0 += direction * local.x
            result.rotation.columns.1 += direction * local.y
            result.rotation.columns.2 += direction * local.z
        }
        return result
    }
}

/// The derivative of a number by the movement of hair and glasses.
private struct WornCotangent {
    /// By the place of each guide.
    private(set) var guides: [Vector3]
    /// By the turn of the head: each place's cotangent times its arm about the neck, summed.
    private var arms = Matrix3(.zero, .zero, .zero)

    init(guides count: Int) { guides = [Vector3](repeating: .zero, count: count) }

    /// Adds a place's cotangent; `arm` is the place about the neck in the head's axes.
    mutating func add(_ cotangent: Vector3, at arm: Vector3, _ point: WornPoint) {
        for entry in 0..<4 where point.shares[entry] > 0 {
            guides[point.guides[entry]] += cotangent * point.shares[entry]
        }
        add(cotangent, arm)
    }

    /// By the turn of the head, without what guides at these arms get of it.
    func levers(of arms: [Vector3]) -> Matrix3 {
        var result = self
        for (cotangent, arm) in zip(guides, arms) { result.add(-cotangent, arm) }
        return result.arms
    }

    private mutating func add(_ cotangent: Vector3, _ arm: Vector3) {
        arms.columns.0 += cotangent * arm.x
        arms.columns.1 += cotangent * arm.y
        arms.columns.2 += cotangent * arm.z
    }
}
