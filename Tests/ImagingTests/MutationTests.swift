import Foundation
import Geometry
import Imaging
import Support
import Testing

/// Randomly damaged files load or throw; they neither crash nor hang.
@Suite struct MutationTests {
    @Test(.timeLimit(.minutes(5)), arguments: ["png", "jpeg", "exif"])
    func damagedFilesLoadOrThrow(kind: String) throws {
        let image = TestPictures.gradient(width: 61, height: 47)
        var original = kind == "png" ? try image.pngData() : try image.jpegData()
        if kind == "exif" {
            let exif: [UInt8] =
                [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM\0*".utf8)
                + [0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
            original.insert(contentsOf: exif, at: 2)
        }
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let data = Self.mutated(original, using: &generator)
            expectLoadsOrThrows(data, "\(kind), seed \(seed)")
        }
    }

    /// Chunks damaged before their checksums are made, so that the damage gets through.
    @Test(.timeLimit(.minutes(5)))
    func damagedChunksLoadOrThrow() throws {
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let rows = (0..<9).map { _ in
                (0..<12).map { _ in UInt8.random(in: 0...255, using: &generator) }
            }
            let sizes = [TestPNG.number(4), TestPNG.number(9)].flatMap { $0 }
            var chunks: [(String, [UInt8])] = [
                ("IHDR", sizes + [8, 2, 0, 0, 0]), ("PLTE", [1, 2, 3]),
                ("tRNS", [0, 1, 0, 1, 0, 1]),
                ("gAMA", TestPNG.number(45455)), ("IDAT", TestPNG.zlib(rows.flatMap { [0] + $0 })),
                ("IEND", []),
            ]
            let chosen = Int.random(in: 0..<5, using: &generator)
            let damaged = Self.mutated(Data(chunks[chosen].1), using: &generator)
            chunks[chosen].1 = [UInt8](damaged)
            expectLoadsOrThrows(Data(TestPNG.file(chunks)), "seed \(seed)")
        }
    }

    private func expectLoadsOrThrows(_ data: Data, _ comment: String) {
        do {
            let loaded = try Image.load(data, name: "test", maximumSize: 4000)
            #expect(loaded.image.channels == 3, "\(comment)")
        } catch {
            #expect(error is ImageError, "\(comment)")
        }
    }

    /// One to five changes: a byte replaced, a bit flipped, bytes removed, repeated, or the end cut
    /// off.
    private static func mutated(_ data: Data, using generator: inout SeededGenerator) -> Data {
        var bytes = [UInt8](data)
        for _ in 0..<Int.random(in: 1...5, using: &generator) where bytes.count > 4 {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, position + Int.random(in: 1...16, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            case 2: bytes.removeSubrange(position..<end)
            case 3: bytes.insert(contentsOf: bytes[position..<end], at: position)
            default: bytes.removeSubrange(position...)
            }
        }
        return Data(bytes)
    }
}
