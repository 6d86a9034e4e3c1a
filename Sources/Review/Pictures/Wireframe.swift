import Geometry
import Imaging
import Rendering
import Rigging

/// The quads of a rig's mesh, drawn over a picture of the avatar; what lies behind is left out.
struct Wireframe {
    private let edges: [SIMD2<UInt32>]
    private let vertexCount: Int

    /// The skin of a rig, as coarse as its author made it.
    init(_ surface: RigSurface) {
        let skin = surface.cagePartRanges[Int(SurfacePart.skin.rawValue)]
        let corners = Array(surface.cageTriangles[skin])
        var edges: Set<SIMD2<UInt32>> = []
        // Two triangles are a quad: (0, 1, 2) and (0, 2, 3).
        for start in stride(from: 0, to: corners.count - 5, by: 6) {
            let quad = [0, 1, 2, 5].map { corners[start + $0] }
            for side in 0..<4 {
                let (a, b) = (quad[side], quad[(side + 1) % 4])
                edges.insert(SIMD2(min(a, b), max(a, b)))
            }
        }
        vertexCount = surface.cageVertexCount
        self.edges = edges.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    /// The mesh over `picture`, which is darkened.
    /// - Parameter view: the distances that `camera` sees.
    func draw(_ shape: FaceShape, over picture: Image, camera: Camera, view: DepthView) -> Image {
        var image = picture
        image.fillRectangle(
            PixelRectangle(x: 0, y: 0, width: image.width, height: image.height),
            color: Theme.background.withAlpha(150))
        let points = shape.positions.prefix(vertexCount).map { position in
            let pixel = camera.project(position)
            let distance = -camera.cameraSpace(position).z
            return (pixel: pixel, isSeen: view.shows(pixel, distance: distance))
        }
        for edge in edges {
            let (a, b) = (points[Int(edge.x)], points[Int(edge.y)])
            guard a.isSeen, b.isSeen else { continue }
            image.drawLine(
                from: a.pixel, to: b.pixel, width: 1, color: Theme.accent.withAlpha(190))
        }
        return image
    }
}
