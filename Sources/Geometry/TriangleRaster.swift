/// The nearest triangle at every pixel of a picture, found in plain code.
///
/// Pixels are sampled at their centres; a centre on an edge that two triangles share belongs to one
/// of them. Triangles whose corners run counter-clockwise to the eye face the viewer; the others,
/// and those that reach behind the viewer, are left out.
public struct TriangleRaster: Sendable {
    /// The picture's width in pixels.
    public let width: Int
    /// The picture's height in pixels.
    public let height: Int
    /// Row by row, the number of the triangle that is seen there, -1 for none.
    public private(set) var triangles: [Int32]
    /// The shares of the triangle's first and second corner at the pixel, in space (perspective
    /// undone); the third has the rest.
    public private(set) var shares: [Vector2]
    /// The reciprocal of the distance along the optical axis, 0 for none.
    public private(set) var nearness: [Float]

    /// An empty picture.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
        triangles = [Int32](repeating: -1, count: width * height)
        shares = [Vector2](repeating: .zero, count: width * height)
        nearness = [Float](repeating: 0, count: width * height)
    }

    /// Forgets what was drawn.
    public mutating func clear() {
        for index in triangles.indices {
            triangles[index] = -1
            nearness[index] = 0
        }
    }

    /// Pixel positions and nearness of points, as `draw` takes them.
    public static func project(_ points: [Vector3], camera: Camera) -> [Vector3] {
        let rotation = camera.rotation.columns
        let offset = -(camera.rotation * camera.position)
        let focal = camera.focalLength
        let center = camera.principalPoint
        return [Vector3](unsafeUninitializedCapacity: points.count) { buffer, count in
            for (index, p) in points.enumerated() {
                let q = rotation.0 * p.x + rotation.1 * p.y + rotation.2 * p.z + offset
                let near = -1 / q.z
                let scale = focal * near
                buffer[index] = Vector3(center.x + q.x * scale, center.y - q.y * scale, near)
            }
            count = points.count
        }
    }

    /// Draws triangles over what is there, where they are nearer.
    /// - Parameters:
    ///   - corners: three indices into `points` per triangle.
    ///   - points: pixel positions and nearness, see `project`.
    ///   - first: the number of the first triangle.
    public mutating func draw(_ corners: ArraySlice<UInt32>, points: [Vector3], first: Int = 0) {
        corners.withUnsafeBufferPointer { corners in
            points.withUnsafeBufferPointer { points in
                triangles.withUnsafeMutableBufferPointer { triangles in
                    shares.withUnsafeMutableBufferPointer { shares in
                        nearness.withUnsafeMutableBufferPointer { nearness in
                            let target = Target(
                                width: width, height: height, triangles: triangles, shares: shares,
                                nearness: nearness)
                            var at = 0
                            var number = Int32(first)
                            while at + 2 < corners.count {
                                target.draw(
                                    points[Int(corners[at])], points[Int(corners[at + 1])],
                                    points[Int(corners[at + 2])], number)
                                at += 3
                                number += 1
                            }
                        }
                    }
                }
            }
        }
    }

    private struct Target {
        let width: Int
        let height: Int
        let triangles: UnsafeMutableBufferPointer<Int32>
        let shares: UnsafeMutableBufferPointer<Vector2>
        let nearness: UnsafeMutableBufferPointer<Float>

        @inline(__always)
        func draw(_ a: Vector3, _ b: Vector3, _ c: Vector3, _ number: Int32) {
            // Twice the area; negative when the corners run counter-clockwise to the eye (y down).
            let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
            guard area < -1e-9, a.z > 0, b.z > 0, c.z > 0 else { return }
            let lowX = max(0, Int((min(a.x, b.x, c.x) - 0.5).rounded(.up)))
            let highX = min(width - 1, Int((max(a.x, b.x, c.x) - 0.5).rounded(.down)))
            let lowY = max(0, Int((min(a.y, b.y, c.y) - 0.5).rounded(.up)))
            let highY = min(height - 1, Int((max(a.y, b.y, c.y) - 0.5).rounded(.down)))
            guard lowX <= highX, lowY <= highY else { return }
            let scale = 1 / area
            // Shares on the picture as affine functions of the pixel.
            let uX = (b.y - c.y) * scale
            let uY = (c.x - b.x) * scale
            let vX = (c.y - a.y) * scale
            let vY = (a.x - c.x) * scale
            for y in lowY...highY {
                let dy = Float(y) + 0.5 - c.y
                let dx = Float(lowX) + 0.5 - c.x
                var u = uX * dx + uY * dy
                var v = vX * dx + vY * dy
                var index = y * width + lowX
                for _ in lowX...highX {
                    let w = 1 - u - v
                    if u >= 0, v >= 0, w >= 0 {
                        // The reciprocal of depth is affine on the picture.
                        let near = u * a.z + v * b.z + w * c.z
                        if near > nearness[index] {
                            nearness[index] = near
                            triangles[index] = number
                            shares[index] = Vector2(u * a.z, v * b.z) / near
                        }
                    }
                    u += uX
                    v += vX
                    index += 1
                }
            }
        }
    }
}
