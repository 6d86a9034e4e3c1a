import Geometry
import Rendering
import Rigging

/// Looks for eyeballs and teeth that show where they must not, on label renders.
struct PokeThroughCheck {
    let rig: Rig
    let renderer: Renderer

    /// - Parameter closed: whether the eyes should not show at all.
    func amounts(
        _ face: RigParameters, _ shape: FaceShape, closed: Bool
    ) throws -> [RigDefect: Int] {
        let stray = try strayPixels(face, shape, closed: closed)
        return [.eyes: stray.eyes, .mouth: stray.mouth]
    }

    /// Pixels of eyeballs outside the lids (all of them where the eyes should be closed), and of the
    /// mouth outside the lips.
    func strayPixels(
        _ face: RigParameters, _ shape: FaceShape, closed: Bool
    ) throws -> (eyes: Int, mouth: Int) {
        let camera = Framing.aligned(size: 512)
        let labels = try renderer.labels(shape: shape, parameters: face, camera: camera)
        let depth = try renderer.depth(shape: shape, parameters: face, camera: camera)
        let points = rig.landmarks.map {
            camera.project($0.candidates[0].position(shape.positions))
        }
        let lids = [Array(points[42...47]), Array(points[36...41])].map { Self.grown($0, by: 7) }
        let lips = Self.grown(Array(points[48...59]), by: 7)
        var eyes = 0
        var mouth = 0
        for index in depth.indices where depth[index].isFinite {
            let pixel = Vector2(Float(index % 512) + 0.5, Float(index / 512) + 0.5)
            for (eye, outline) in zip(shape.eyes, lids)
            where Self.shows(eye, at: pixel, depth: depth[index], camera) {
                if closed || !PolygonTest.contains(pixel, outline) { eyes += 1 }
            }
            if labels.pixels[index] == LabelClass.innerMouth.rawValue,
                !PolygonTest.contains(pixel, lips)
            {
                mouth += 1
            }
        }
        return (eyes, mouth)
    }

    /// Whether what lies at `depth` on a pixel's ray is the eyeball: its sphere, or up to 7 % of the
    /// radius in front of it the cornea. Lids keep farther off.
    private static func shows(
        _ eye: EyePose, at pixel: Vector2, depth: Float, _ camera: Camera
    ) -> Bool {
        let center = camera.cameraSpace(eye.center)
        let offset = (pixel - camera.principalPoint) / camera.focalLength
        let ray = Vector3(offset.x, -offset.y, -1)
        // |t ray - center| = radius, the nearer solution; depth is t because the ray's z is -1.
        let a = ray.dot(ray)
        let b = ray.dot(center)
        let discriminant = b * b - a * (center.dot(center) - eye.radius * eye.radius)
        guard discriminant > 0 else { return false }
        let front = (b - discriminant.squareRoot()) / a
        let outward = camera.rotation.transposed * (ray * front - center)
        let isCornea = (eye.rotation.transposed * outward.normalized).z > 0.88
        return depth > front - (isCornea ? 0.011 : 0.003) && depth < front + 0.004
    }

    /// A polygon with every corner moved away from the middle, across and along, by some pixels: narrow
    /// eyes grow as high as wide ones.
    private static func grown(_ polygon: [Vector2], by distance: Float) -> [Vector2] {
        let middle = polygon.reduce(.zero, +) / Float(polygon.count)
        return polygon.map { corner in
            let offset = corner - middle
            return corner
                + Vector2(
                    offset.x < 0 ? -distance : distance, offset.y < 0 ? -distance : distance)
        }
    }
}
