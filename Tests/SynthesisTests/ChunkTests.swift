import Foundation
import Support
import Testing

@testable import Synthesis

@Suite("Chunks that were cut short")
struct ChunkTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func sample(_ index: Int) -> EncodedSample {
        EncodedSample(
            index: index,
            files: [
                .init(suffix: "png", data: Data("picture \(index)".utf8)),
                .init(suffix: "labels.png", data: Data(count: 700 + index)),
            ], record: Array("{\"index\":\(index)}".utf8))
    }

    private func prepared(
        _ layout: DatasetLayout
    ) throws -> (folder: DatasetFolder, description: DatasetDescription) {
        // 256 samples make chunks of four.
        let description = try SynthesisFixture.description(
            try SynthesisFixture.stock(), count: 256, layout: layout)
        let folder = DatasetFolder(temporary.file("set"))
        try folder.prepare(for: description)
        return (folder, description)
    }

    @Test("Only samples whose note and files are whole count as finished")
    func folder() throws {
        let (folder, description) = try prepared(.imagefolder)
        let chunk = try FolderChunk(1, of: description, in: folder)
        for index in 4..<7 { try chunk.add(sample(index)) }
        let work = folder.work.appendingPathComponent("000001")
        // Killed while a file was written, and between a note and its rename.
        try Data("pict".utf8).write(to: work.appendingPathComponent("000000005.png"))
        let notes = folder.work.appendingPathComponent("000001.notes")
        try FileManager.default.moveItem(
            at: notes.appendingPathComponent("000000006"),
            to: notes.appendingPathComponent(".000000006"))
        try Data("torn".utf8).write(to: work.appendingPathComponent("000000007.png"))

        let again = try FolderChunk(1, of: description, in: folder)
        #expect(again.finished == [4])
        #expect(throws: SynthesisError.self) { try again.finish() }
        #expect(!folder.has(chunk: 1, .imagefolder))
        for index in 5..<8 { try again.add(sample(index)) }
        try again.finish()
        #expect(folder.has(chunk: 1, .imagefolder))
        let place = folder.chunk(1, .imagefolder)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(names.count == 2 * 4 + 2)
        #expect(
            try String(
                contentsOf: place.appendingPathComponent("metadata.jsonl"), encoding: .utf8)
                == (4..<8).map { "{\"index\":\($0)}\n" }.joined())
    }

    @Test("A tar file is continued after its last whole sample", arguments: [0, 1, 700, 1500])
    func tar(cut: Int) throws {
        let (folder, description) = try prepared(.webdataset)
        let whole = try TarChunk(0, of: description, in: folder)
        for index in 0..<4 { try whole.add(sample(index)) }
        try whole.finish()
        let place = folder.chunk(0, .webdataset)
        let expected = try Data(contentsOf: place)
        try FileManager.default.removeItem(at: place)

        let torn = try TarChunk(0, of: description, in: folder)
        for index in 0..<2 { try torn.add(sample(index)) }
        let work = folder.work.appendingPathComponent("000000.tar")
        let bytes = try Data(contentsOf: work)
        try bytes.prefix(bytes.count - cut).write(to: work)
        let again = try TarChunk(0, of: description, in: folder)
        #expect(again.finished == (cut == 0 ? [0, 1] : [0]))
        for index in 0..<4 where !again.finished.contains(index) { try again.add(sample(index)) }
        try again.finish()
        #expect(try Data(contentsOf: place) == expected)
    }

    @Test("tar reads the archives")
    func systemTar() throws {
        let (folder, description) = try prepared(.webdataset)
        let chunk = try TarChunk(0, of: description, in: folder)
        for index in 0..<4 { try chunk.add(sample(index)) }
        try chunk.finish()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["tar", "tf", folder.chunk(0, .webdataset).path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let names = (0..<4).flatMap { index in
            ["png", "labels.png", "json"].map { "00000000\(index).\($0)\n" }
        }
        #expect(String(decoding: output, as: UTF8.self) == names.joined())
    }

    @Test("Two processes do not make the same chunk")
    func lock() throws {
        let (folder, description) = try prepared(.imagefolder)
        let first = try OpenChunk(3, of: description, in: folder)
        #expect(throws: SynthesisError.self) {
            _ = try OpenChunk(3, of: description, in: folder)
        }
        #expect(first?.writer.finished.isEmpty == true)
    }

    @Test("Records are JSON with fixed decimals")
    func record() throws {
        var text = RecordText()
        text.object { record in
            record.number("a", -0.125, decimals: 2)
            record.numbers("b", [1, .nan, 1e-9, -1e-9], decimals: 3)
            record.object("c") { $0.text("d", "e") }
            record.list("f") { _ in }
            record.integer("g", -3)
        }
        #expect(
            String(decoding: text.bytes, as: UTF8.self)
                == "{\"a\":-0.13,\"b\":[1.000,0.000,0.000,0.000],\"c\":{\"d\":\"e\"},"
                + "\"f\":[],\"g\":-3}")
    }
}
