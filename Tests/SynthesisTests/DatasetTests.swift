import Foundation
import Support
import Testing

@testable import Synthesis

@Suite("Data sets")
struct DatasetTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    @Test(
        "Shards and restarts leave the same bytes",
        arguments: [
            DatasetLayout.imagefolder, .webdataset,
        ])
    func determinism(layout: DatasetLayout) throws {
        let stock = try SynthesisFixture.stock(.photo, labels: Set(SampleLabel.allCases))
        let description = try SynthesisFixture.description(stock, count: 20, layout: layout)
        func write(
            _ name: String, shard: Int = 1, of shards: Int = 1, stopAfter: Int = .max
        ) throws {
            try SynthesisFixture.write(
                stock, description, to: temporary.file(name), shard: shard, of: shards,
                stopAfter: stopAfter)
        }
        try write("plain")
        try write("shard1", shard: 1, of: 2)
        try write("shard2", shard: 2, of: 2)
        let missing = try DatasetMerge(into: DatasetFolder(temporary.file("merged"))).run([
            DatasetFolder(temporary.file("shard1")), DatasetFolder(temporary.file("shard2")),
        ])
        #expect(missing.isEmpty)
        try write("restarted", stopAfter: 7)
        let before = try SynthesisFixture.digests(temporary.file("restarted")).count
        try write("restarted")
        let plain = try SynthesisFixture.digests(temporary.file("plain"))
        #expect(before < plain.count)
        for name in ["merged", "restarted"] {
            #expect(try SynthesisFixture.digests(temporary.file(name)) == plain, "\(name)")
        }
    }

    @Test("A second run of the same command makes nothing")
    func secondRun() throws {
        let stock = try SynthesisFixture.stock()
        let description = try SynthesisFixture.description(stock, count: 3)
        let url = temporary.file("set")
        #expect(try SynthesisFixture.write(stock, description, to: url).made == 3)
        let again = try SynthesisFixture.write(stock, description, to: url)
        #expect(again.made == 0)
        #expect(again.done == 3)
    }

    @Test("Another recipe is not mixed into a data set")
    func mismatch() throws {
        let stock = try SynthesisFixture.stock(seed: 1)
        let url = temporary.file("set")
        let folder = DatasetFolder(url)
        try folder.prepare(for: try SynthesisFixture.description(stock, count: 3))
        let other = try SynthesisFixture.description(try SynthesisFixture.stock(seed: 2), count: 3)
        do {
            try folder.prepare(for: other)
            Issue.record("another seed was let in")
        } catch let error as SynthesisError {
            #expect(error.description.contains("recipe.seed was 1 and would be 2"))
        }
    }

    @Test("Shards part the chunks, and chunks the samples")
    func chunks() throws {
        let stock = try SynthesisFixture.stock()
        for count in [1, 63, 64, 65, 1000, 64_000, 100_001] {
            let description = try SynthesisFixture.description(stock, count: count)
            for shards in [1, 3, 8] {
                let chunks = (1...shards).flatMap {
                    description.chunks(ofShard: $0, of: shards)
                }
                #expect(chunks.sorted() == Array(0..<description.chunkCount))
            }
            let samples = (0..<description.chunkCount).map {
                description.samples(ofChunk: $0)
            }
            #expect(samples.first?.lowerBound == 0)
            #expect(samples.last?.upperBound == count)
            #expect(zip(samples, samples.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        }
    }

    @Test("Every kind of damage is found and named")
    func verify() throws {
        let stock = try SynthesisFixture.stock(size: 32)
        let description = try SynthesisFixture.description(stock, count: 6)
        let url = temporary.file("set")
        try SynthesisFixture.write(stock, description, to: url)
        let check = DatasetCheck(DatasetFolder(url))
        #expect(try check.problems().isEmpty)
        let data = url.appendingPathComponent("data")
        try FileManager.default.removeItem(
            at: data.appendingPathComponent("000000/000000000.labels.png"))
        let cut = data.appendingPathComponent("000001/000000001.png")
        try Data(contentsOf: cut).prefix(40).write(to: cut)
        let changed = data.appendingPathComponent("000002/metadata.jsonl")
        try (Data(contentsOf: changed) + Data(" ".utf8)).write(to: changed)
        let sums = data.appendingPathComponent("000003/SHA256SUMS")
        try Data(contentsOf: sums).dropFirst(66).write(to: sums)
        try Data("x".utf8).write(to: data.appendingPathComponent("000004/stranger.png"))
        try FileManager.default.removeItem(at: data.appendingPathComponent("000005"))
        try Data("x".utf8).write(to: url.appendingPathComponent("README.md"))
        let problems = try check.problems()
        let expected = [
            ("000000000.labels.png", "missing"), ("000000001.png", "altered or truncated"),
            ("000002/metadata.jsonl", "altered"), ("000003/SHA256SUMS", "altered"),
            ("stranger.png", "does not belong"), ("data/000005", "missing"),
            ("README.md", "altered"),
        ]
        #expect(problems.count == expected.count)
        for (file, word) in expected {
            #expect(problems.contains { $0.contains(file) && $0.contains(word) }, "\(file)")
        }
    }

    @Test("COCO and ImageFolder records say the same")
    func layouts() throws {
        let stock = try SynthesisFixture.stock(labels: [.landmarks, .labels])
        let description = try SynthesisFixture.description(stock, count: 4, layout: .coco)
        let url = temporary.file("set")
        try SynthesisFixture.write(stock, description, to: url)
        let coco = try #require(
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: url.appendingPathComponent("coco.json")))
                as? [String: Any])
        let images = try #require(coco["images"] as? [[String: Any]])
        let annotations = try #require(coco["annotations"] as? [[String: Any]])
        #expect(images.count == 4 && annotations.count == 4)
        for (image, annotation) in zip(images, annotations) {
            let file = try #require(image["file_name"] as? String)
            #expect(
                FileManager.default.fileExists(atPath: url.appendingPathComponent(file).path))
            let lines = try String(
                contentsOf: url.appendingPathComponent(file).deletingLastPathComponent()
                    .appendingPathComponent("metadata.jsonl"), encoding: .utf8)
            let record = try #require(
                try JSONSerialization.jsonObject(with: Data(lines.utf8)) as? [String: Any])
            #expect(record["index"] as? Int == image["id"] as? Int)
            #expect(annotation["bbox"] as? [Double] == record["faceBox"] as? [Double])
            let points = try #require(annotation["keypoints"] as? [Double])
            let landmarks = try #require(record["landmarks"] as? [[Double]])
            #expect(points.count == 3 * 68 && landmarks.count == 68)
            #expect(points[0] == landmarks[0][0] || points[2] == 0)
        }
    }
}
