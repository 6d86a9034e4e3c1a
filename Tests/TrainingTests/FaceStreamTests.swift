import Landmarks
import Rendering
import Reading
import Rigging
import Testing

@testable import Training

struct FaceStreamTests {
    @Test func everyThirdMouthIsOpenAndFacesFillTheView() throws {
        let rig = try Rig.load("human")
        let stream = try FaceStream(rig: rig, seed: 3, size: 128)
        let view = FaceView(rig: rig, size: 128)
        for number in [0, 3, 4] {
            let sample = try stream.sample(number, strength: 0.2)
            let again = try stream.sample(number, strength: 0.2)
            #expect(sample.image == again.image && sample.labels == again.labels)
            let batch = try FaceBatch([(sample, FaceAugmentation(sample, view: view))], size: 128)
            func count(_ label: LabelClass) -> Int {
                batch.labels.count { $0 == label.rawValue }
            }
            if number % 3 == 0 { #expect(count(.innerMouth) > 5) }
            // Skin fills about a third of the view, and its middle is face.
            #expect(count(.skin) > 128 * 128 / 6)
            #expect(batch.labels[64 * 128 + 64] != LabelClass.background.rawValue)
            #expect(batch.labels[64 * 128 + 64] != FaceBatch.unknown)
        }
    }
}
