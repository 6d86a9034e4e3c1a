import Geometry
import Rigging

extension FaceMapper {
    /// How what `maps` show moves and turns while a face changes from one to another nearby: what
    /// `pullback` is the transpose of, as differences.
    /// - Returns: per pixel the movement in pixels and the change of the normal.
    func tangent(
        _ maps: FaceMaps, from: RigParameters, to: RigParameters
    ) -> (motion: [Vector2], normals: [Vector3]) {
        let (before, after) = (vertices(from), vertices(to))
        var motion = [Vector2](repeating: .zero, count: maps.size * maps.size)
        var normals = [Vector3](repeating: .zero, count: maps.size * maps.size)
        for pixel in motion.indices {
            let carrier = Int(maps.carriers[pixel])
            if carrier >= 0 {
                motion[pixel] =
                    camera.project(interpolated(after.points, maps, carrier))
                    - camera.project(interpolated(before.points, maps, carrier))
            }
            if maps.raster.triangles[pixel] >= 0 {
                normals[pixel] =
                    interpolated(after.normals, maps, pixel)
                    - interpolated(before.normals, maps, pixel)
            }
        }
        return (motion, normals)
    }

    /// Posed vertices of surface and eyes, and their normals.
    func vertices(_ parameters: RigParameters) -> (points: [Vector3], normals: [Vector3]) {
        let (surface, eyes) = sampler.pose(parameters)
        var points = surface
        var normals = VertexNormals.compute(positions: surface, triangles: surfaceTriangles)
        for eye in eyes {
            for point in cap.points {
                let normal = eye.rotation * point
                points.append(eye.center + normal * eye.radius)
                normals.append(normal)
            }
        }
        return (points, normals)
    }
}
