import Geometry
import Testing

@testable import Rigging

struct TurnTests {
    private let rig: Rig

    init() throws { rig = try Rig.load("human") }

    @Test(arguments: [
        HeadAngles(), HeadAngles(yaw: 25, pitch: -10, roll: 8),
        HeadAngles(yaw: -60, pitch: 20, roll: -15),
    ])
    func `angles of a turned picture turn the head as the picture`(head: HeadAngles) {
        for degrees: Float in [-35, 0, 12] {
            var face = RigParameters(baseFaceOf: rig.controls)
            face.head = head
            let before = rig.evaluate(face).headRotation
            face.head = rig.turned(head, clockwise: degrees)
            let after = rig.evaluate(face).headRotation
            let turn = Matrix3(rotationAbout: Vector3(0, 0, -1), radians: degrees * .pi / 180)
            for axis in [Vector3(1, 0, 0), Vector3(0, 1, 0), Vector3(0, 0, 1)] {
                #expect((after * axis - turn * (before * axis)).length < 1e-4)
            }
        }
        let back = rig.turned(rig.turned(head, clockwise: 20), clockwise: -20)
        #expect(abs(back.yaw - head.yaw) < 0.01)
        #expect(abs(back.pitch - head.pitch) < 0.01)
        #expect(abs(back.roll - head.roll) < 0.01)
    }
}
