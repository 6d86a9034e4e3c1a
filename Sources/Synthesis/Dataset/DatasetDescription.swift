import Foundation
import Rigging
import Storage

/// How the files of a data set lie.
public enum DatasetLayout: String, Codable, CaseIterable, Sendable {
    /// Folders of pictures with `metadata.jsonl`: Hugging Face ImageFolder.
    case imagefolder
    /// The same, and `coco.json`: boxes and keypoints in COCO's format.
    case coco
    /// Tar files of samples: WebDataset.
    case webdataset
}

/// What a data set holds: `dataset.json`, written before the first sample. A command continues the
/// data set of a folder only when it would write the same description.
public struct DatasetDescription: Codable, Equatable, Sendable {
    /// The `format` of every file of this kind.
    public static let format = "avatargen.dataset/1"

    /// Names of the values in a record's lists.
    public struct Columns: Codable, Equatable, Sendable {
        /// The identity sliders.
        public var identity: [String]
        /// The Action Units.
        public var expression: [String]
        /// The ARKit weights.
        public var arkit: [String]
        /// The colour controls.
        public var colors: [String]
        /// The dense landmarks.
        public var dense: [String]
    }

    /// Which rig.
    public struct RigIdentity: Codable, Equatable, Sendable {
        /// Its name.
        public var name: String
        /// Its version.
        public var version: String
        /// The digest of what gives its parameters their meaning.
        public var sha256: String
    }

    /// `avatargen.dataset/1`.
    public var format: String
    /// The program's version.
    public var version: String
    /// The digest of what decides how faces look and are drawn: shaders, styles, studio, sampling.
    public var appearance: String
    /// The rig.
    public var rig: RigIdentity
    /// What samples look like.
    public var recipe: SampleRecipe
    /// The digest of the user's backgrounds, if there are any.
    public var backgrounds: String?
    /// What a picture's file is.
    public var picture: PictureFormat
    /// How the files lie.
    public var layout: DatasetLayout
    /// How many samples there are: 0..<count.
    public var count: Int
    /// How many samples stand in a chunk; the last may hold fewer.
    public var chunk: Int
    /// Names of the values in a record's lists.
    public var columns: Columns

    /// The description of a data set of `stock`.
    /// - Throws: `StorageError` when the shaders cannot be found.
    public init(
        stock: SampleStock, version: String, count: Int, layout: DatasetLayout,
        picture: PictureFormat, backgrounds: [URL] = []
    ) throws {
        let controls = stock.rig.controls
        format = Self.format
        self.version = version
        appearance = try Self.appearance(rig: stock.rig)
        rig = RigIdentity(
            name: controls.name, version: controls.version, sha256: controls.sha256)
        recipe = stock.recipe
        self.backgrounds = backgrounds.isEmpty ? nil : Self.digest(backgrounds)
        self.picture = picture
        self.layout = layout
        self.count = count
        chunk = Self.chunk(for: count)
        columns = Columns(
            identity: controls.sliders.map(\.name), expression: controls.actionUnits.map(\.name),
            arkit: stock.rig.arkitWeights(of: RigParameters(baseFaceOf: controls)).keys.sorted(),
            colors: controls.colors.map(\.name), dense: stock.dense.names)
    }

    /// A chunk is what a machine loses at most when its disk fails, and what one tar file holds: a
    /// thousand samples, fewer in small sets so that there is work for many machines.
    static func chunk(for count: Int) -> Int {
        max(1, min(1000, (count + 63) / 64))
    }

    /// How many chunks there are.
    public var chunkCount: Int { (count + chunk - 1) / chunk }

    /// The samples of a chunk.
    public func samples(ofChunk number: Int) -> Range<Int> {
        number * chunk..<min(count, (number + 1) * chunk)
    }

    /// The chunks of one of several machines; `shard` counts from 1.
    public func chunks(ofShard shard: Int, of shards: Int) -> [Int] {
        Array(stride(from: shard - 1, to: chunkCount, by: shards))
    }

    /// The file: JSON with sorted keys.
    var data: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }

    /// Shaders, the styles that they read, the studio's light, the distributions.
    private static func appearance(rig: Rig) throws -> String {
        let folder = try ResourceLocator.url(for: "Shaders")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var combined = Data()
        for name in names {
            combined += try Data(contentsOf: folder.appendingPathComponent(name))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        combined += try encoder.encode(rig.controls)
        combined += try Data(contentsOf: ResourceLocator.url(for: "Rigs/lights/studio.yaml"))
        combined += try Data(contentsOf: rig.folder.appendingPathComponent("sampling.yaml"))
        return SHA256Digest.hex(of: combined)
    }

    /// Names and sizes of files, in their order.
    private static func digest(_ files: [URL]) -> String {
        let lines = files.map { url in
            let size = (try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            return "\(url.lastPathComponent) \(size)\n"
        }
        return SHA256Digest.hex(of: Data(lines.joined().utf8))
    }
}
