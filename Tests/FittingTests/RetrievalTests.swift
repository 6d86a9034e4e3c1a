import Geometry
import Testing

@testable import Fitting

struct RetrievalTests {
    /// A triangle of 68 points whose corners lie at `corners`.
    private func points(_ corners: [Vector2]) -> [Vector2] {
        (0..<68).map { corners[$0 % 3] + corners[($0 + 1) % 3] * Float($0) * 0.01 }
    }

    private func entry(
        _ name: String, photo: [Float], avatar: [Float], _ corners: [Vector2],
        turned: Float
    ) -> Retrieval.Entry {
        let shape = points(corners)
        // Where and how large an avatar stands must not matter.
        let turn = AffineTransform2D.rotation(radians: Double(turned))
            .followed(by: .scale(x: 2, y: 2)).followed(by: .translation(x: 9, y: -4))
        return Retrieval.Entry(
            name: name, photo: FaceDescriptor(photo), avatar: FaceDescriptor(avatar),
            photoPoints: shape, avatarPoints: shape.map { turn($0) })
    }

    @Test func `avatars find their photo, or that of their person`() {
        let flat: [Vector2] = [Vector2(0, 0), Vector2(100, 0), Vector2(50, 30)]
        let high: [Vector2] = [Vector2(0, 0), Vector2(100, 0), Vector2(50, 120)]
        let skew: [Vector2] = [Vector2(0, 0), Vector2(100, 0), Vector2(10, 80)]
        let retrieval = Retrieval([
            entry("a_neutral", photo: [0, 0], avatar: [0.1, 0], flat, turned: 0.2),
            // Nearer to the person's other photo.
            entry("a_smile", photo: [1, 0], avatar: [0.2, 0], high, turned: -0.3),
            // Nearer to somebody else.
            entry("b_neutral", photo: [5, 5], avatar: [1, 0.2], skew, turned: 0),
        ])
        #expect(retrieval.count == 3)
        #expect(retrieval.byFeatures == (photo: 1, person: 2))
        #expect(retrieval.byShape == (photo: 3, person: 3))
    }
}
