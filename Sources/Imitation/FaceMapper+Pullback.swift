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
    /// - Returns: one per control in the order of `PointSampler`: sliders, Action Units, gaze yaw and
    ///   pitch, head yaw, pitch and roll (angles per degree).
    public func pullback(
        _ parameters: RigParameters, _ maps: FaceMaps, motion: [Vector2], normals: [Vector3]
    ) -> [Float] {
        var points = [Vector3](repeating: .zero, count: maps.points.count)
        var directions = points
        for pixel in 0..<maps.size * maps.size {
            let carrier = Int(maps.carriers[pixel])
            if carrier >= 0, motion[pixel] != .zero {
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
        return sampler.pullback(
            parameters, surface, eyes: (0..<2).map { eye($0, points, directions) })
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
