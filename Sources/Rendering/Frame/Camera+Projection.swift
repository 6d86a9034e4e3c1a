import Geometry

/// The range of depths that a picture shows, in decimetres along the optical axis.
struct DepthRange: Equatable {
    var near: Float
    var far: Float

    /// The distance along -z of a depth buffer value in 0...1.
    func distance(_ depth: Float) -> Float {
        near * far / (far - depth * (far - near))
    }
}

extension Camera {
    /// From rig space to clip space, by columns. Rows of the picture run from top to bottom in
    /// memory, so y points down.
    func clipFromRig(_ range: DepthRange) -> [Float] {
        let w = Float(width)
        let h = Float(height)
        let a = 2 * focalLength / w
        let b = 1 - 2 * principalPoint.x / w
        let c = -2 * focalLength / h
        let d = 1 - 2 * principalPoint.y / h
        let span = range.near - range.far
        let e = (range.far + range.near) / span
        let f = 2 * range.far * range.near / span
        // Rows of the projection over camera space: (a, 0, b), (0, c, d), (0, 0, e | f), (0, 0, -1).
        func column(_ v: Vector3, _ one: Float) -> [Float] {
            [a * v.x + b * v.z, c * v.y + d * v.z, e * v.z + f * one, -v.z]
        }
        let r = rotation.columns
        return column(r.0, 0) + column(r.1, 0) + column(r.2, 0)
            + column(rotation * -position, 1)
    }

    /// Depths that hold a head around `center`, wherever the camera stands.
    func depthRange(around center: Vector3) -> DepthRange {
        let distance = -cameraSpace(center).z
        return DepthRange(near: max(0.2, distance - 4), far: max(1, distance + 5))
    }

    /// A pixel's ray in rig space is `x * pixel.x + y * pixel.y + origin`.
    var pixelRays: (x: Vector3, y: Vector3, origin: Vector3) {
        let back = rotation.transposed
        let x = back * Vector3(1 / focalLength, 0, 0)
        let y = back * Vector3(0, -1 / focalLength, 0)
        let origin =
            back
            * Vector3(
                -principalPoint.x / focalLength, principalPoint.y / focalLength, -1)
        return (x, y, origin)
    }
}
