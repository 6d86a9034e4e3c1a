import Imitation
import Networks
import Rigging
import Tensors

/// How long an imitator takes for one picture.
public struct ImitatorCost: Sendable {
    /// Width and height of the picture in pixels.
    public var size: Int
    /// Threads of the network.
    public var threads: Int
    /// Milliseconds for the picture of a face, maps included.
    public var forward: Double
    /// Milliseconds for a step of a fit: the picture, a loss, back to all parameters.
    public var step: Double
    /// The same with the extractor's features in the loss, where it is given.
    public var stepWithExtractor: Double?

    /// All sizes on one and two threads.
    static func measure(_ imitator: Imitator, _ extractor: Extractor?) throws -> [ImitatorCost] {
        defer { try? Torch.setThreadCount(1) }
        return try [1, 2].flatMap { threads in
            try Torch.setThreadCount(threads)
            return try PictureLevel.allCases.map { level in
                try measure(imitator, extractor, level, threads)
            }
        }
    }

    private static func measure(
        _ imitator: Imitator, _ extractor: Extractor?, _ level: PictureLevel, _ threads: Int
    ) throws -> ImitatorCost {
        let face = RigParameters(baseFaceOf: imitator.mapper.rig.controls)
        func step(_ extractor: Extractor?) throws {
            let picture = try imitator.picture(face, level: level)
            var loss = try picture.color.abs().mean() + picture.logits.logSoftmax(1).mean()
            if let extractor {
                let size = Extractor.size
                let pixels =
                    try picture.color.shape[2] == size
                    ? picture.color : picture.color.resized(height: size, width: size)
                let reading = try extractor(
                    pixels.to(imitator.precision).channelsLast(), .inference)
                for feature in reading.features {
                    loss = try loss + feature.to(.float32).abs().mean()
                }
            }
            try loss.backward()
            _ = try picture.gradient()
        }
        return ImitatorCost(
            size: ImitatorTask.size(level), threads: threads,
            forward: try ShortestTime.milliseconds {
                try Torch.withoutGradients { _ = try imitator.picture(face, level: level) }
            }, step: try ShortestTime.milliseconds { try step(nil) },
            stepWithExtractor: try extractor.map { extractor in
                try ShortestTime.milliseconds { try step(extractor) }
            })
    }
}
