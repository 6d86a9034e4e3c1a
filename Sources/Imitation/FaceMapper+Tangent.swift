import Geometry
import Rigging

extension FaceMapper {
    /// How what `maps` show moves and turns while a face changes from one to another nearby: what
    /// `pullback` is the transpose of, as differences.
    /// - Parameter face: the face of the maps.
    /// - Returns: per pixel the movement in pixels and the change of the normal.
    func tangent(
        _ maps: FaceMaps, of face: RigParameters, from: RigParameters, to: RigParameters
    ) -> (motion: [Vector2], normals: [Vector3]) {
        let (before, after) = (Pose(from, self), Pose(to, self))
        let head = sampler.headRotation(face.head)
        let here = guides(maps.points, maps.normals, headRotation: head)
        func seen(_ pixel: Int, _ pose: Pose) -> Vector2? {
            if let point = wornPoint(maps, pixel) {
                var place = head.transposed * (point.place - pivot)
                for entry in 0..<4 {
                    let guide = point.guides[entry]
                    place += (pose.guides[guide] - here[guide]) * point.shares[entry]
                }
                return camera.project(pivot + pose.headRotation * place)
            }
            let carrier = Int(maps.carriers[pixel])
            return carrier < 0 ? nil : camera.project(interpolated(pose.points, maps, carrier))
        }
        var motion = [Vector2](repeating: .zero, count: maps.size * maps.size)
        var normals = [Vector3](repeating: .zero, count: maps.size * maps.size)
        for pixel in motion.indices {
            if let start = seen(pixel, before), let end = seen(pixel, after) {
                motion[pixel] = end - start
            }
            if maps.raster.triangles[pixel] >= 0 {
                normals[pixel] =
                    interpolated(after.normals, maps, pixel)
                    - interpolated(before.normals, maps, pixel)
            }
        }
        return (motion, normals)
    }

    /// A face's vertices and what guides what it wears.
    private struct Pose {
        let points: [Vector3]
        let normals: [Vector3]
        let headRotation: Matrix3
        let guides: [Vector3]

        init(_ face: RigParameters, _ mapper: FaceMapper) {
            (points, normals) = mapper.vertices(face)
            headRotation = mapper.sampler.headRotation(face.head)
            guides = mapper.guides(points, normals, headRotation: headRotation)
        }
    }

    /// The map that changes the directions of what a face wears while its head turns from one pose to
    /// another nearby.
    func turn(
        of face: RigParameters, from: RigParameters, to: RigParameters
    ) -> Matrix3 {
        let back = sampler.headRotation(face.head).transposed
        let (before, after) = (
            sampler.headRotation(from.head).columns, sampler.headRotation(to.head).columns
        )
        return Matrix3(after.0 - before.0, after.1 - before.1, after.2 - before.2) * back
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
