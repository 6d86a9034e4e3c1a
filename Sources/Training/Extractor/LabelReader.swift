import Networks
import Tensors

/// Label pictures by an extractor.
struct LabelReader {
    let extractor: Extractor
    let type: ElementType
    let device: Device

    /// The likeliest class and the likeliest detail per pixel, picture after picture.
    func read(_ batch: FaceBatch) throws -> (labels: [UInt8], details: [UInt8]) {
        try Torch.withoutGradients {
            let reading = try extractor(batch.pictures(type, device))
            return (
                try reading.logits.argmax(1).to(.uint8).bytes(),
                try extractor.details(reading).argmax(1).to(.uint8).bytes()
            )
        }
    }
}
