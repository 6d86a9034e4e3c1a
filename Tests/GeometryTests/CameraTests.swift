import Geometry
import Testing

/// Closed forms of the pinhole camera.
struct CameraTests {
    private let camera = Camera(
        position: Vector3(1, 7, 20), focalLength: 800, width: 640, height: 480)

    @Test func `the optical axis meets the middle of the picture`() {
        #expect(camera.principalPoint == Vector2(320, 240))
        for depth in [Float(1), 5, 19] {
            #expect(camera.project(Vector3(1, 7, 20 - depth)) == Vector2(320, 240))
        }
    }

    @Test func `lengths shrink with the distance, y points down`() {
        // 800 pixels of focal length: a decimetre at ten decimetres is 80 pixels.
        #expect((camera.project(Vector3(2, 7, 10)) - Vector2(400, 240)).length < 1e-3)
        #expect((camera.project(Vector3(1, 8, 10)) - Vector2(320, 160)).length < 1e-3)
        #expect((camera.project(Vector3(1, 8, 0)) - Vector2(320, 200)).length < 1e-3)
    }

    @Test func `a camera that walks round the face sees the other side`() {
        let turn = Matrix3(rotationAbout: Vector3(0, 1, 0), radians: .pi / 2)
        var side = camera
        side.position = Vector3(20, 7, 0)
        side.rotation = turn.transposed
        #expect((side.cameraSpace(Vector3(0, 7, 0)) - Vector3(0, 0, -20)).length < 1e-4)
        // From the subject's left, what is in front of the face is on the left of the picture.
        #expect(side.project(Vector3(0, 7, 1)).x < 320)
    }

    @Test func `scaling multiplies every pixel length`() {
        let large = camera.scaled(by: 2.5)
        #expect(large.width == 1600 && large.height == 1200)
        for point in [Vector3(0, 6, 1), Vector3(-1, 8, 3), Vector3(2, 7.5, -2)] {
            #expect((large.project(point) - camera.project(point) * 2.5).length < 1e-3)
        }
    }

    @Test func `a moved camera sees the moved picture`() {
        let camera = Camera(
            position: Vector3(0.3, 6.8, 14),
            rotation: Matrix3(rotationAbout: Vector3(0, 1, 0), radians: 0.2), focalLength: 900,
            principalPoint: Vector2(310, 250), width: 640, height: 480)
        let similarity = AffineTransform2D.rotation(radians: 0.3)
            .followed(by: .scale(x: 0.4, y: 0.4)).followed(by: .translation(x: 30, y: -12))
        let moved = camera.moved(by: similarity, width: 256, height: 256)
        for point in [Vector3(0, 7, 1), Vector3(0.6, 6.5, 0.4), Vector3(-0.8, 7.4, -0.5)] {
            #expect((moved.project(point) - similarity(camera.project(point))).length < 1e-2)
        }
    }
}
