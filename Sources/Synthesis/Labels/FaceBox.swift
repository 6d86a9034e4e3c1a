import Geometry

/// The box around a face in a picture.
enum FaceBox {
    /// The smallest upright box around the dense landmarks but the ears, cut to the picture.
    static func around(
        _ points: [Vector2], names: [String], _ camera: Camera
    ) -> (x: Float, y: Float, width: Float, height: Float) {
        let end = Vector2(Float(camera.width), Float(camera.height))
        var (low, high) = (end, Vector2.zero)
        for (point, name) in zip(points, names) where !name.hasPrefix("ear.") {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        low = pointwiseMin(pointwiseMax(low, .zero), end)
        high = pointwiseMin(pointwiseMax(high, .zero), end)
        let size = pointwiseMax(high - low, .zero)
        return (low.x, low.y, size.x, size.y)
    }
}
