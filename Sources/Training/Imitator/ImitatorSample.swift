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
}

/// Renders faces as the imitator sees them. A stream stays on the thread that made it.
public final class ImitatorStream {
    private let stream: SampleStream

    /// A stream of faces of a rig.
    /// - Throws: `RenderError`; `StorageError` when a file of the rig cannot be read.
    public init(
        rig: Rig, distribution: FaceSampler.Distribution, seed: UInt64, size: Int
    ) throws {
        let recipe = SampleRecipe(
            domain: .imitator, distribution: distribution, seed: seed, size: size,
            labels: [.labels])
        stream = try SampleStream(
            SampleStock(rig: rig, dense: DenseLandmarks(of: rig), recipe: recipe))
    }

    /// Sample number `number` of the seed.
    /// - Throws: `RenderError`.
    public func sample(_ number: Int) throws -> ImitatorSample {
        Self.render(try stream.sample(number))
    }

    /// A sample of a given face.
    /// - Throws: `RenderError`.
    public func sample(of face: RigParameters) throws -> ImitatorSample {
        Self.render(try stream.sample(0, of: face))
    }

    private static func render(_ sample: Sample) -> ImitatorSample {
        ImitatorSample(
            parameters: sample.parameters, color: sample.image.pixels,
            labels: sample.labels?.pixels ?? [])
    }
}
