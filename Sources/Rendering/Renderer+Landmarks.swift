import Geometry
import Rigging

/// A landmark in a picture, and whether it can be seen there.
public struct VisibleLandmark: Sendable {
    /// Where it falls, in pixels.
    public var pixel: Vector2
    /// Where it lies in rig space, decimetres.
    public var position: Vector3
    /// Whether it lies inside the picture and nothing hides it.
    public var isVisible: Bool

    /// A landmark from its parts.
    public init(pixel: Vector2, position: Vector3, isVisible: Bool) {
        self.pixel = pixel
        self.position = position
        self.isVisible = isVisible
    }
}

extension Renderer {
    /// The 68 landmarks in the picture of a face; the jaw line slides to the silhouette.
    /// - Parameters:
    ///   - sampler: of the rig that the renderer draws.
    ///   - parameters: the face.
    /// - Throws: `RenderError` when the sampler's rig is another one.
    public func landmarks(
        _ sampler: LandmarkSampler, parameters: RigParameters, camera: Camera
    ) throws -> [VisibleLandmark] {
        let distances = try depth(
            shape: sampler.rig.evaluate(parameters), parameters: parameters, camera: camera)
        let view = DepthView(distances: distances, width: camera.width, height: camera.height)
        return sampler.locate(parameters, camera: camera).map { point in
            VisibleLandmark(
                pixel: point.pixel, position: point.position,
                isVisible: view.shows(point.pixel, distance: -point.cameraSpace.z))
        }
    }
}

/// A depth picture that is asked what lies in front of a point.
public struct DepthView: Sendable {
    private let distances: [Float]
    private let width: Int
    private let height: Int

    /// A view of what `Renderer.depth` gives, row by row from the top.
    public init(distances: [Float], width: Int, height: Int) {
        precondition(distances.count == width * height, "a depth for every pixel")
        self.distances = distances
        self.width = width
        self.height = height
    }

    /// What lies this much nearer than a point is still the point's own surface: hair roots, lashes
    /// and the slope of the skin within a pixel.
    private static let bias: Float = 0.06

    /// Whether a point at `pixel`, `distance` along the camera's axis, is seen. On the silhouette half of the pixels around it belong to
    /// what lies behind, on slopes to what lies before: the farthest of nine decides.
    public func shows(_ pixel: Vector2, distance: Float) -> Bool {
        guard distance > 0, pixel.x >= 0, pixel.y >= 0, pixel.x < Float(width),
            pixel.y < Float(height)
        else { return false }
        let (column, row) = (Int(pixel.x), Int(pixel.y))
        var farthest: Float = 0
        for y in max(row - 1, 0)...min(row + 1, height - 1) {
            for x in max(column - 1, 0)...min(column + 1, width - 1) {
                farthest = max(farthest, distances[y * width + x])
            }
        }
        return distance <= farthest + Self.bias
    }
}
