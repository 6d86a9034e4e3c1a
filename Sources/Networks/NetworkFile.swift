import Foundation
import Tensors

/// The weights of a trained network as they ship: 16-bit safetensors whose metadata say which
/// network they are, how it is put together, and whose renders it learned from.
public struct NetworkFile {
    /// What the metadata hold, under their names.
    public struct Origin: Equatable, Sendable {
        /// The network's name, such as `extractor`.
        public var network: String
        /// The network's `Design`, as JSON with sorted keys.
        public var design: String
        /// The rig whose renders it learned from.
        public var rigName, rigVersion, rigSHA256: String
        /// The program that trained it.
        public var version: String
        /// The seed of the first training run.
        public var seed: UInt64
        /// How long it was trained in all.
        public var minutes: Double

        /// An origin from its parts.
        public init(
            network: String, design: String, rigName: String, rigVersion: String,
            rigSHA256: String, version: String, seed: UInt64, minutes: Double
        ) {
            self.network = network
            self.design = design
            self.rigName = rigName
            self.rigVersion = rigVersion
            self.rigSHA256 = rigSHA256
            self.version = version
            self.seed = seed
            self.minutes = minutes
        }

        /// The metadata's entries.
        public var metadata: [String: String] {
            [
                "network": network, "design": design, "rig.name": rigName,
                "rig.version": rigVersion, "rig.sha256": rigSHA256, "avatargen": version,
                "seed": "\(seed)", "minutes": String(format: "%.1f", minutes),
            ]
        }
    }

    /// What the file says about itself.
    public let origin: Origin
    private let file: SafetensorsFile

    /// Reads a file of `network`.
    /// - Throws: `TensorError` that names the file and what is wrong with it.
    public init(_ url: URL, network: String) throws {
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw TensorError(
                "\(url.path): there are no such weights; make them with `avatargen train \(network)`"
            )
        }
        file = try SafetensorsFile(url)
        let path = url.path
        let metadata = file.metadata
        func text(_ key: String) throws -> String {
            guard let value = metadata[key] else {
                throw TensorError(
                    "\(path): its metadata lack '\(key)'; give weights that `avatargen train` wrote"
                )
            }
            return value
        }
        origin = Origin(
            network: try text("network"), design: try text("design"),
            rigName: try text("rig.name"), rigVersion: try text("rig.version"),
            rigSHA256: try text("rig.sha256"), version: try text("avatargen"),
            seed: UInt64(try text("seed")) ?? 0, minutes: Double(try text("minutes")) ?? 0)
        guard origin.network == network else {
            throw TensorError(
                "\(path): holds the network '\(origin.network)'; give weights of '\(network)'")
        }
    }

    /// Where the weights of a network lie in the folder of the rig that they belong to.
    public static func url(network: String, rigFolder: URL) -> URL {
        rigFolder.appendingPathComponent("weights/\(network).safetensors")
    }

    /// Refuses weights that were learned from another rig.
    /// - Parameter sha256: of the rig at hand.
    /// - Throws: `TensorError` that says what to do.
    public func check(rigName: String, rigSHA256 sha256: String) throws {
        guard origin.rigSHA256 == sha256 else {
            throw TensorError(
                "\(file.path): learned from rig \(origin.rigName) \(origin.rigVersion) "
                    + "(\(origin.rigSHA256.prefix(12))), but the rig \(rigName) is "
                    + "\(sha256.prefix(12)); train it again with "
                    + "`avatargen train \(origin.network) --resume`")
        }
    }

    /// Refuses weights that were learned when the rig had other styles or colours.
    /// - Parameters:
    ///   - learned: how many numbers make a face to the network.
    ///   - count: how many the rig at hand has.
    /// - Throws: `TensorError` that says what to do.
    public func check(numbers learned: Int, of rigName: String, having count: Int) throws {
        guard learned == count else {
            throw TensorError(
                "\(file.path): a face was \(learned) numbers when it was learned, those of the rig "
                    + "\(rigName) are \(count): its styles or colours have changed; train it again with "
                    + "`avatargen train \(origin.network) --resume`")
        }
    }

    /// A trained network, to be used and not taught.
    /// - Parameters:
    ///   - sha256: of the rig at hand.
    ///   - make: puts the network together from the weights, all of which it must name.
    /// - Throws: `TensorError` when the weights are of another rig, or not the network's.
    public func trained<Network>(
        rigName: String, rigSHA256 sha256: String, device: Device = .cpu,
        _ make: (ParameterSet) throws -> Network
    ) throws -> Network {
        try check(rigName: rigName, rigSHA256: sha256)
        let set = try parameters(device: device)
        let network = try make(set)
        try set.finish()
        try set.freeze()
        return network
    }

    /// The weights, for a network that is put together from them.
    public func parameters(device: Device = .cpu) throws -> ParameterSet {
        try ParameterSet(file, device: device)
    }

    /// The names of the weights.
    public var names: [String] { file.names }

    /// One of the weights, by its name.
    public func tensor(_ name: String) throws -> Tensor { try file.tensor(name) }

    /// The design, decoded.
    /// - Throws: `TensorError` when this program knows no such design.
    public func design<Design: Decodable>(_ type: Design.Type) throws -> Design {
        do {
            return try JSONDecoder().decode(type, from: Data(origin.design.utf8))
        } catch {
            throw TensorError(
                "\(file.path): its design is unknown to this program; "
                    + "take the weights that belong to this version, or train it again")
        }
    }

    /// The text of a design as metadata hold it.
    public static func text(of design: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(design), as: UTF8.self)
    }

    /// Writes weights in 16 bits, whole or not at all.
    /// - Throws: `StorageError` when the file cannot be written.
    public static func write(
        _ tensors: [(name: String, tensor: Tensor)], origin: Origin, to url: URL
    ) throws {
        try SafetensorsFile.write(tensors, metadata: origin.metadata, type: .float16, to: url)
    }
}

extension ParameterSet {
    /// Takes over what a file of another network has under the same names and in the same shapes,
    /// such as an encoder that both have.
    /// - Parameter prefix: what the names of this set begin with, beyond those of the file.
    public func take(from file: NetworkFile, prefix: String = "") throws {
        let known = Set(file.names)
        for (name, tensor) in tensors where name.hasPrefix(prefix) {
            let own = String(name.dropFirst(prefix.count))
            guard known.contains(own) else { continue }
            let other = try file.tensor(own)
            if other.shape == tensor.shape { try tensor.take(other) }
        }
    }
}
