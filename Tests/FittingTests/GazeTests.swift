import Geometry
import Imaging
import Rendering
import Rigging
import Testing

@testable import Fitting

/// Gaze from irises, first where they are known exactly, then where they are looked for.
struct GazeTests {
    private let rig: Rig
    private let camera = Framing.portrait(size: 1000)

    static let directions: [GazeAngles] = [
        GazeAngles(), GazeAngles(yaw: 12), GazeAngles(yaw: -9, pitch: 5),
        GazeAngles(yaw: 4, pitch: -8),
    ]

    init() throws {
        rig = try Rig.load("human")
    }

    private func face(_ gaze: GazeAngles, yaw: Float) -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        face.head.yaw = yaw
        face.gaze = gaze
        return face
    }

    /// The iris radius on the base face in pixels: the sine of the half angle of the iris is 0.368.
    private func radius(_ shape: FaceShape) -> Float {
        let eye = shape.eyes[0]
        return eye.radius * 0.368 * camera.focalLength / -camera.cameraSpace(eye.center).z
    }

    @Test(arguments: directions, [0, 15] as [Float])
    func `known irises give the gaze`(gaze: GazeAngles, yaw: Float) {
        let truth = face(gaze, yaw: yaw)
        let shape = rig.evaluate(truth)
        let irises = shape.eyes.map { eye in
            camera.project(eye.center + eye.rotation * Vector3(0, 0, eye.radius))
        }
        var start = truth
        start.gaze = GazeAngles()
        let found = GazeFit(rig: rig).gaze(
            start, camera: camera, irises: irises, radius: radius(shape),
            expected: FitPriors(rig.controls).gaze)
        #expect(abs(found.yaw - gaze.yaw) < 1, "\(found)")
        // The prior draws more at the pitch, which an iris between lids tells less well.
        #expect(abs(found.pitch - gaze.pitch) < 1.6, "\(found)")
    }

    @Test func `without an iris the gaze is what is expected`() {
        let expected = [4.0, -3].map { FitPriors.Expectation(mean: $0, deviation: 8) }
        let found = GazeFit(rig: rig).gaze(
            face(GazeAngles(yaw: 5), yaw: 0), camera: camera, irises: [nil, nil], radius: 10,
            expected: expected)
        #expect(found == GazeAngles(yaw: 4, pitch: -3))
    }

    @Test(arguments: directions)
    func `irises of a render are found`(gaze: GazeAngles) throws {
        let truth = face(gaze, yaw: 0)
        let shape = rig.evaluate(truth)
        let picture = try Renderer(rig: rig).color(
            shape: shape, parameters: truth, camera: camera)
        let points = LandmarkSampler(rig).project(truth, camera: camera)
        let finder = IrisFinder(picture)
        let radius = radius(shape)
        for (eye, lids) in zip(shape.eyes, [points[42...47], points[36...41]]) {
            let iris = try #require(finder.find(lids: Array(lids), radius: radius))
            let expected = camera.project(eye.center + eye.rotation * Vector3(0, 0, eye.radius))
            let off = (iris.center - expected) / radius
            print("gaze \(gaze): iris off by \(off) radii")
            #expect(off.length < 0.3, "\(gaze): \(off)")
        }
    }
}
