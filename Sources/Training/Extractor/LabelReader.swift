import Networks
import Tensors

/// Label pictures by an extractor.
struct LabelReader {
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
