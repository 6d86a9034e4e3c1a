import Geometry
import Rendering
import Rigging
import Synthesis

/// A render that the imitator learns from.
public struct ImitatorSample: Sendable {
    /// The face.
    public var parameters: RigParameters
    /// Red, green, blue, row by row.
    public var color: [UInt8]
    /// The id of a `LabelClass` per pixel.
    public var labels: [UInt8]
    /// What lies over the head at the maps' size; nil where it is not to be known.
    public var worn: WornMaps?

    /// Width and height in pixels.
    var size: Int { Int(Double(labels.count).squareRoot()) }
}

/// Renders faces as the imitator sees them. A stream stays on the thread that made it.
public final class ImitatorStream {
    private let stream: SampleStream
    private let seed: UInt64
    private let replay: [RigParameters]
    private let mapCamera: Camera

    /// The share of samples that are replayed, where there is something to replay.
    static let replayedShare: Float = 0.25

    /// A stream of faces of a rig.
    /// - Parameters:
    ///   - size: width and height of the pictures.
    ///   - mapSize: the same of the maps.
    ///   - replay: faces that fits visited, of which a quarter of the samples are: where a fit goes, the
    ///     imitator must be right.
    /// - Throws: `RenderError`; `StorageError` when a file of the rig cannot be read.
    public init(
        rig: Rig, distribution: FaceSampler.Distribution, seed: UInt64, size: Int,
        mapSize: Int = ImitatorTask.size, replay: [RigParameters] = []
    ) throws {
        self.seed = seed
        mapCamera = Framing.aligned(size: mapSize)
        self.replay = replay
        let recipe = SampleRecipe(
            domain: .imitator, distribution: distribution, seed: seed, size: size,
            labels: [.labels])
        stream = try SampleStream(
            SampleStock(rig: rig, dense: DenseLandmarks(of: rig), recipe: recipe))
    }

    /// Sample number `number` of the seed.
    /// - Throws: `RenderError`.
    public func sample(_ number: Int) throws -> ImitatorSample {
        if let face = replayed(number) { return try complete(stream.sample(number, of: face)) }
        return try complete(stream.sample(number))
    }

    /// The face that sample `number` replays, if it does.
    func replayed(_ number: Int) -> RigParameters? {
        guard !replay.isEmpty else { return nil }
        var random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        guard Float.random(in: 0..<1, using: &random) < Self.replayedShare else { return nil }
        return replay[Int.random(in: replay.indices, using: &random)]
    }

    /// A sample of a given face.
    /// - Throws: `RenderError`.
    public func sample(of face: RigParameters) throws -> ImitatorSample {
        try complete(stream.sample(0, of: face))
    }

    private func complete(_ sample: Sample) throws -> ImitatorSample {
        ImitatorSample(
            parameters: sample.parameters, color: sample.image.pixels,
            labels: sample.labels?.pixels ?? [],
            worn: try stream.wornMaps(of: sample.parameters, camera: mapCamera))
    }
}
