import Geometry
import Imaging
import Landmarks
import Networks
import Rendering
import Rigging
import Tensors

extension FaceView {
    /// The view of networks that learn from `rig`: its base face in the aligned framing.
    public init(rig: Rig, size: Int) {
        let base = RigParameters(baseFaceOf: rig.controls)
        self.init(
            points: LandmarkSampler(rig).project(base, camera: Framing.aligned(size: size)),
            size: size)
    }
}

/// Label pictures by an extractor.
struct FaceReader {
    let extractor: Extractor
    let type: ElementType
    let device: Device

    /// The likeliest class per pixel, picture after picture.
    func labels(_ batch: FaceBatch) throws -> [UInt8] {
        try Torch.withoutGradients {
            let pictures = try batch.pictures(type, device)
            return try extractor(pictures).logits.argmax(1).to(.uint8).bytes()
        }
    }
}
