import Networks
import Tensors

/// How long an extractor takes.
public struct ExtractorCost: Sendable {
    /// Milliseconds for reading one picture.
    public var forward: Double
    /// Milliseconds for reading one picture and going back to its pixels, as a step of a fit does.
    public var step: Double

    /// The best of several runs at 256 pixels, on `threads` threads.
    init(_ reader: LabelReader, threads: Int) throws {
        try Torch.setThreadCount(threads)
        defer { try? Torch.setThreadCount(1) }
        let size = Extractor.size
        let picture = try Tensor(
            repeating: 0.5, [1, 3, size, size], type: reader.type, device: reader.device)
        forward = try ShortestTime.milliseconds {
            try Torch.withoutGradients { _ = try reader.extractor(picture).logits.sum().value() }
        }
        step = try ShortestTime.milliseconds {
            let pixels = try picture.copy().detached().recorded()
            let reading = try reader.extractor(pixels)
            var loss = try reading.logits.softmax(1).squared().sum()
            for feature in reading.features {
                loss = try loss + feature.to(.float32).abs().mean()
            }
            try loss.backward()
            _ = try pixels.gradient()?.sum().value()
        }
    }
}
