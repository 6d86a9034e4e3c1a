import Foundation
import Imaging
import Imitation
import Networks
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
    public init(
        rig: Rig, distribution: FaceSampler.Distribution, count: Int, level: PictureLevel = .full
    ) throws {
        let stream = try ImitatorStream(
            rig: rig, distribution: distribution, seed: Self.seed, size: ImitatorTask.size(level))
        samples = try (0..<count).map { try stream.sample($0) }
    }

    /// Renders given faces.
    /// - Throws: `RenderError`; `StorageError`.
    public init(rig: Rig, faces: [RigParameters]) throws {
        let stream = try ImitatorStream(
            rig: rig, distribution: .natural, seed: Self.seed, size: ImitatorTask.size)
        samples = try faces.map { try stream.sample(of: $0) }
    }

    /// How many there are.
    public var count: Int { samples.count }

    /// Mean absolute error (0...1), peak signal-to-noise ratio in decibels and structural
    /// similarity inside the head, and the mean over the classes of the label maps' intersection
    /// over union, of pictures made by `paint`.
    func figures(_ paint: (ImitatorSample) throws -> ImitatorSample) throws -> [Figure] {
        var score = ImitationScore()
        for sample in samples { try score.add(paint(sample), sample) }
        return zip(
            Self.names,
            [score.absoluteError, score.peakSignalToNoise, score.similarity, score.meanIoU]
        ).map { Figure($0, $1) }
    }

    /// Rows of truth, picture, difference (doubled about grey), true labels, labels.
    public func sheet(_ painter: FacePainter, count: Int) throws -> Image {
        let size = ImitatorTask.size
        var pixels = [UInt8](repeating: 0, count: 5 * size * size * 3 * min(count, samples.count))
        for (row, sample) in samples.prefix(count).enumerated() {
            let painted = try painter.paint(sample)
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

    /// A colour for each class.
    private static func shade(_ label: UInt8, _ channel: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: Int(label) * [97, 53, 151][channel])
    }
}
