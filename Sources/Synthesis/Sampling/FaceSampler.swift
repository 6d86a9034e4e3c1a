import Foundation
import Geometry
import Rigging
import Storage

/// Draws faces of a rig at random, as the `sampling.yaml` in the rig's folder describes.
///
/// `Documentation/sampling.md` explains the distributions.
public struct FaceSampler: Sendable {
    /// How faces are distributed.
    public enum Distribution: String, Codable, CaseIterable, Sendable {
        /// Every dimension evenly over its range, independent of all others.
        case uniform
        /// People one could meet.
        case natural
        /// A share of both.
        case mix
    }

    private let uniform: UniformFaces
    private let natural: NaturalFaces
    private let naturalShare: Float

    /// A sampler for a rig.
    /// - Throws: `StorageError` naming the file, the key and what it should be, such as a control
    ///   that the rig does not have.
    public init(rig: Rig, distribution: Distribution) throws {
        let file = try YAMLValue(contentsOf: Self.file(of: rig))
        try self.init(rig: rig, distribution: distribution, file: file)
    }

    /// Whether a rig says how its faces are distributed.
    public static func isDescribed(rig: Rig) -> Bool {
        FileManager.default.fileExists(atPath: file(of: rig).path)
    }

    private static func file(of rig: Rig) -> URL {
        rig.folder.appendingPathComponent("sampling.yaml")
    }

    init(rig: Rig, distribution: Distribution, file: YAMLValue) throws {
        _ = try file.entries(known: ["uniform", "natural", "mix"])
        uniform = UniformFaces(
            controls: rig.controls, angles: try AngleRanges(file.required("uniform")))
        natural = try NaturalFaces(rig: rig, file: file.required("natural"))
        let share = try file.required("mix").required("natural").number(in: 0...1)
        naturalShare = distribution == .uniform ? 0 : distribution == .natural ? 1 : share
    }

    /// The face number `index` of `seed`: the same whatever else is drawn.
    public func face(seed: UInt64, index: Int) -> RigParameters {
        var random = generator(seed: seed, index: index)
        return Float.random(in: 0..<1, using: &random) < naturalShare
            ? natural.face(&random) : uniform.face(&random)
    }

    /// The expressions of the natural distribution, in the order of the file.
    /// - Parameter strength: where in the range of each Action Unit, 0...1.
    public func expressions(strength: Float) -> [(name: String, values: [Float])] {
        let count = natural.rig.controls.actionUnits.count
        return natural.expression.kinds.map { ($0.name, $0.values(strength, count: count)) }
    }

    /// How often people of a sex wear each choice of a style slot; they sum to 1. Nil when the file
    /// tells nothing of the slot.
    /// - Parameter male: the chance of a man.
    public func styleShares(slot: Int, male: Float) -> [Float]? {
        let count = natural.rig.controls.styles[slot].choices.count
        return natural.styles.first { $0.index == slot }?.shares(male: male, count: count)
    }

    /// Neighbouring seeds and indices start far apart.
    private func generator(seed: UInt64, index: Int) -> SeededGenerator {
        var mixed = SeededGenerator(seed: seed)
        let start = mixed.next() ^ (UInt64(bitPattern: Int64(index)) &* 0xD134_2543_DE82_EF95)
        return SeededGenerator(seed: start)
    }
}
