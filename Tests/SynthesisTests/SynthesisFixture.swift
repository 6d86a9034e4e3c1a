import Foundation
import Rigging
import Storage
import Support
import Synthesis
import Workers

/// Small stocks and data sets of the human rig.
enum SynthesisFixture {
    static let rig = Result { try Rig.load("human") }

    static func photo() throws -> PhotoSettings {
        try PhotoSettings(
            contentsOf: rig.get().folder.appendingPathComponent(PhotoSettings.fileName))
    }

    static func stock(
        _ domain: SampleDomain = .imitator, seed: UInt64 = 5, size: Int = 32,
        labels: Set<SampleLabel> = [.labels, .landmarks], strength: Float = 1,
        isPremultiplied: Bool = false, change: (inout PhotoSettings) -> Void = { _ in }
    ) throws -> SampleStock {
        var settings = try photo()
        change(&settings)
        let rig = try rig.get()
        return try SampleStock(
            rig: rig, dense: DenseLandmarks(of: rig),
            recipe: SampleRecipe(
                domain: domain, distribution: .natural, seed: seed, size: size, labels: labels,
                isPremultiplied: isPremultiplied, strength: strength,
                photo: domain == .photo ? settings : nil))
    }

    static func description(
        _ stock: SampleStock, count: Int, layout: DatasetLayout = .imagefolder
    ) throws -> DatasetDescription {
        try DatasetDescription(
            stock: stock, version: "test", count: count, layout: layout, picture: .png)
    }

    /// Makes a whole data set, or a shard of it.
    @discardableResult static func write(
        _ stock: SampleStock, _ description: DatasetDescription, to url: URL,
        shard: Int = 1, of shards: Int = 1, stopAfter: Int = .max
    ) throws -> DatasetWriter.Progress {
        let folder = DatasetFolder(url)
        try folder.prepare(for: description)
        var made = 0
        let progress = try DatasetWriter(
            stock: stock, description: description, folder: folder, workers: Workers(1),
            shard: shard, of: shards
        ).run(shouldStop: { made >= stopAfter }, progress: { made = $0.made })
        try DatasetIndex(folder, description).writeIfComplete()
        return progress
    }

    /// Every file below a folder by its relative path, with its digest.
    static func digests(_ url: URL) throws -> [String: String] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: url.path)
        var digests: [String: String] = [:]
        for path in paths {
            var isFolder: ObjCBool = false
            let file = url.appendingPathComponent(path)
            _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
            if !isFolder.boolValue {
                digests[path] = SHA256Digest.hex(of: try Data(contentsOf: file))
            }
        }
        return digests
    }
}
