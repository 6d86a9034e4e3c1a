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
        func blend(_ values: [Vector3], _ pixel: Int) -> Vector3 {
            let (a, b, c, shares) = corners(maps, pixel)
            return values[a] * shares.x + values[b] * shares.y + values[c] * shares.z
        }
        for pixel in motion.indices {
            let carrier = Int(maps.carriers[pixel])
            if carrier >= 0 {
                motion[pixel] =
                    camera.project(blend(after.points, carrier))
                    - camera.project(blend(before.points, carrier))
            }
            if maps.raster.triangles[pixel] >= 0 {
                normals[pixel] = blend(after.normals, pixel) - blend(before.normals, pixel)
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
