import COSMesa
import Geometry
import Rigging

/// Pixels from which and up to which something may show, from the top left.
struct PixelBox: Equatable {
    var low: SIMD2<Int32>
    var high: SIMD2<Int32>

    /// Around points of a picture, with `margin` pixels to spare, cut to the picture; nil outside of it.
    init?(around points: [Vector2], margin: Float, width: Int, height: Int) {
        guard let first = points.first else { return nil }
        let size = Vector2(Float(width), Float(height))
        let low = points.reduce(first, pointwiseMin) - margin
        let high = points.reduce(first, pointwiseMax) + margin
        // Not a number fails both.
        guard all(low .< size), all(high .> 0) else { return nil }
        self.low = SIMD2<Int32>(low.clamped(lowerBound: .zero, upperBound: size))
        self.high = SIMD2<Int32>(
            (high + 1).clamped(lowerBound: .zero, upperBound: size))
    }

    /// Lets nothing be drawn outside.
    func restrict() {
        glEnable(GLenum(GL_SCISSOR_TEST))
        glScissor(low.x, low.y, high.x - low.x, high.y - low.y)
    }
}

/// Where in a picture the small parts of a face show, so that only there pixels are looked at.
struct PictureBounds {
    /// Of each of `SkinRegions`, loose cloth aside.
    let regions: [PixelBox?]
    let eyes: PixelBox?
    let mouth: PixelBox?

    /// The bounds of a shape, with the fine or the coarse surface, seen by a camera.
    init(_ shape: FaceShape, _ camera: Camera, _ buffers: SurfaceBuffers, fine: Bool) {
        let (width, height) = (camera.width, camera.height)
        func box(_ positions: some Sequence<Vector3>, margin: Float) -> PixelBox? {
            let points = positions.map { position -> Vector2 in
                let seen = camera.cameraSpace(position)
                // Behind the camera: anywhere.
                guard seen.z < -0.1 else { return Vector2(repeating: .infinity) }
                return camera.project(position)
            }
            guard points.allSatisfy({ $0.x.isFinite }) else {
                return PixelBox(
                    around: [.zero, Vector2(Float(width), Float(height))], margin: 0,
                    width: width, height: height)
            }
            return PixelBox(around: points, margin: margin, width: width, height: height)
        }
        regions = buffers.regionVertices(fine: fine).map { vertices in
            box(vertices.lazy.map { shape.positions[Int($0)] }, margin: 3)
        }
        mouth = box(buffers.mouthVertices.lazy.map { shape.positions[Int($0)] }, margin: 3)
        let reach = shape.eyes.map { eye in
            2 + 1.2 * eye.radius * camera.focalLength
                / max(0.1, -camera.cameraSpace(eye.center).z)
        }
        eyes = box(shape.eyes.map(\.center), margin: reach.max() ?? 0)
    }
}
