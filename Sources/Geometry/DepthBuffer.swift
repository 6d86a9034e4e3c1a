/// A small orthographic depth buffer in plain code, for questions of visibility at build time.
struct DepthBuffer {
    private let size: Int
    private var depths: [Float]
    private let center: Vector3
    private let scale: Float
    private let axes: (right: Vector3, up: Vector3, forward: Vector3)

    /// A buffer of `size` x `size` cells that sees a sphere of `radius` about `center` from
    /// `direction`.
    init(size: Int, center: Vector3, radius: Float, direction: Vector3) {
        self.size = size
        self.center = center
        depths = [Float](repeating: -.infinity, count: size * size)
        scale = Float(size) / (2 * radius)
        let forward = direction.normalized
        let helper = abs(forward.y) < 0.9 ? Vector3(0, 1, 0) : Vector3(1, 0, 0)
        let right = helper.cross(forward).normalized
        axes = (right, forward.cross(right), forward)
    }

    /// Cell coordinates and nearness (greater is nearer to the viewer).
    func project(_ point: Vector3) -> Vector3 {
        let d = point - center
        let half = Float(size) / 2
        return Vector3(
            d.dot(axes.right) * scale + half, d.dot(axes.up) * scale + half, d.dot(axes.forward))
    }

    /// Draws one triangle.
    mutating func draw(_ a: Vector3, _ b: Vector3, _ c: Vector3) {
        let p = project(a)
        let q = project(b)
        let r = project(c)
        let area = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        guard abs(area) > 1e-12 else { return }
        let firstX = max(0, Int(min(p.x, q.x, r.x)))
        let lastX = min(size - 1, Int(max(p.x, q.x, r.x)))
        let firstY = max(0, Int(min(p.y, q.y, r.y)))
        let lastY = min(size - 1, Int(max(p.y, q.y, r.y)))
        guard firstX <= lastX, firstY <= lastY else { return }
        for y in firstY...lastY {
            for x in firstX...lastX {
                let fx = Float(x) + 0.5
                let fy = Float(y) + 0.5
                let u = ((q.x - fx) * (r.y - fy) - (q.y - fy) * (r.x - fx)) / area
                let v = ((r.x - fx) * (p.y - fy) - (r.y - fy) * (p.x - fx)) / area
                let w = 1 - u - v
                guard u >= 0, v >= 0, w >= 0 else { continue }
                let depth = u * p.z + v * q.z + w * r.z
                if depth > depths[y * size + x] { depths[y * size + x] = depth }
            }
        }
    }

    /// Whether nothing drawn lies more than `bias` in front of the point.
    func isVisible(_ point: Vector3, bias: Float) -> Bool {
        let p = project(point)
        let x = Int(p.x)
        let y = Int(p.y)
        guard x >= 0, y >= 0, x < size, y < size else { return true }
        return p.z + bias >= depths[y * size + x]
    }
}
