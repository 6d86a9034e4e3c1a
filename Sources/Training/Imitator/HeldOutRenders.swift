import Foundation
import Imaging
import Imitation
import Rendering
import Rigging
import Synthesis
import Tensors

/// Renders that no training run sees, to measure an imitator on.
public struct HeldOutRenders {
    /// The names of `figures`.
    public static let names = ["L1", "PSNR", "SSIM", "mIoU"]
    /// Far from every seed that a run is started with.
    static let seed: UInt64 = 0x7E57_0000_0001

    private let samples: [ImitatorSample]

    /// Renders `count` faces.
    /// - Throws: `RenderError`; `StorageError`.
    public init(rig: Rig, distribution: FaceSampler.Distribution, count: Int) throws {
        let stream = try ImitatorStream(
            rig: rig, distribution: distribution, seed: Self.seed, size: ImitatorTask.size)
        samples = try (0..<count).map { try stream.sample($0) }
    }

    /// Mean absolute error (0...1), peak signal-to-noise ratio in decibels and structural
    /// similarity inside the head, and the mean over the classes of the label maps' intersection
    /// over union.
    public func figures(_ painter: FacePainter) throws -> [Double] {
        var score = ImitationScore()
        for sample in samples {
            try score.add(Self.paint(sample.parameters, painter), sample)
        }
        return [score.absoluteError, score.peakSignalToNoise, score.similarity, score.meanIoU]
    }

    /// Rows of truth, picture, difference (doubled about grey), true labels, labels.
    public func sheet(_ painter: FacePainter, count: Int) throws -> Image {
        let size = ImitatorTask.size
        var pixels = [UInt8](repeating: 0, count: 5 * size * size * 3 * min(count, samples.count))
        for (row, sample) in samples.prefix(count).enumerated() {
            let painted = try Self.paint(sample.parameters, painter)
            for pixel in 0..<size * size {
                let (x, y) = (pixel % size, pixel / size + row * size)
                func put(_ column: Int, _ channel: Int, _ value: UInt8) {
                    pixels[((y * 5 + column) * size + x) * 3 + channel] = value
                }
                for channel in 0..<3 {
                    let truth = sample.color[3 * pixel + channel]
                    let value = painted.color[3 * pixel + channel]
                    put(0, channel, truth)
                    put(1, channel, value)
                    put(2, channel, UInt8(min(max(128 + 2 * (Int(value) - Int(truth)), 0), 255)))
                    put(3, channel, Self.shade(sample.labels[pixel], channel))
                    put(4, channel, Self.shade(painted.labels[pixel], channel))
                }
            }
        }
        return Image(
            width: 5 * size, height: size * min(count, samples.count), channels: 3, pixels: pixels)
    }

    private static func paint(
        _ face: RigParameters, _ painter: FacePainter
    ) throws -> ImitatorSample {
        let picture = try painter.picture(face)
        let shape = picture.shape
        let color = try (picture.slice(1, 0..<3).clamped(0...1) * 255 + 0.5)
            .permuted([0, 2, 3, 1]).contiguous().bytes()
        let labels = try picture.slice(1, 3..<shape[1]).argmax(1).bytes()
        return ImitatorSample(parameters: face, color: color, labels: labels)
    }

    /// A colour for each class.
    private static func shade(_ label: UInt8, _ channel: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: Int(label) * [97, 53, 151][channel])
    }
}
