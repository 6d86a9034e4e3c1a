import Geometry
import Rendering
import Rigging
import Testing

/// What the landmark pass says can be seen.
struct LandmarkPassTests {
    private let rig: Rig
    private let renderer: Renderer
    private let sampler: LandmarkSampler

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
        sampler = LandmarkSampler(rig)
    }

    private func landmarks(yaw: Float, camera: Camera) throws -> [VisibleLandmark] {
        var face = RigParameters(baseFaceOf: rig.controls)
        face.head.yaw = yaw
        if let hair = rig.controls.styles.firstIndex(where: { $0.name == "hair" }),
            let bald = rig.controls.styles[hair].choices.firstIndex(where: { $0.name == "bald" })
        {
            face.styles[hair] = bald
        }
        return try renderer.landmarks(sampler, parameters: face, camera: camera)
    }

    @Test func `from the front everything is seen`() throws {
        let points = try landmarks(yaw: 0, camera: Framing.portrait(size: 512))
        #expect(points.count == 68)
        #expect(points.allSatisfy { $0.isVisible })
        let camera = Framing.portrait(size: 512)
        for point in points {
            #expect((camera.project(point.position) - point.pixel).length < 1e-3)
        }
    }

    @Test func `a turned head hides the far side, not its outline`() throws {
        let points = try landmarks(yaw: 55, camera: Framing.portrait(size: 512))
        // To the subject's left: the left outer corner of the eye and the left wing of the nose go.
        #expect(!points[45].isVisible && !points[35].isVisible)
        #expect(points[36].isVisible && points[30].isVisible)
        let turned = try landmarks(yaw: 20, camera: Framing.portrait(size: 512))
        #expect(turned[0...16].count { $0.isVisible } >= 16)
    }

    @Test func `what lies outside the picture is not seen`() throws {
        var camera = Framing.portrait(size: 512)
        camera.principalPoint.x -= 256
        let points = try landmarks(yaw: 0, camera: camera)
        #expect(!points[0].isVisible && points[0].pixel.x < 0)
        #expect(points[16].isVisible)
    }
}
