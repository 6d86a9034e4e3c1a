import Foundation
import Storage
import Tensors
import Testing

struct SafetensorsTests {
    private func sample() throws -> Data {
        try SafetensorsFile.data(
            [
                ("b", Tensor([Float](arrayLiteral: 1, 2, 3, 4, 5, 6), [2, 3])),
                ("a", Tensor([Int64](arrayLiteral: -1, 7), [2])),
                ("c", Tensor([UInt8](arrayLiteral: 9), [])),
                ("none", Tensor([Float](), [0, 4])),
            ], metadata: ["made": "here"])
    }

    @Test func roundTrip() throws {
        let file = try SafetensorsFile(try sample(), path: "sample")
        #expect(file.names == ["a", "b", "c", "none"])
        #expect(file.metadata == ["made": "here"])
        #expect(try file.tensor("b").floats() == [1, 2, 3, 4, 5, 6])
        #expect(try file.tensor("b").shape == [2, 3])
        #expect(try file.tensor("a").integers() == [-1, 7])
        #expect(try file.tensor("c").shape == [])
        #expect(try file.tensor("none").shape == [0, 4])
        let error = #expect(throws: TensorError.self) { try file.tensor("d") }
        #expect(error?.description == "sample: has no tensor d")
    }

    @Test func laidOutAsTheFormatSays() throws {
        let data = try sample()
        let length = Int(data[0]) | Int(data[1]) << 8
        #expect((8 + length) % 8 == 0)
        #expect(data[8] == UInt8(ascii: "{"))
        let header = try #require(
            try JSONSerialization.jsonObject(with: data[8..<8 + length]) as? [String: Any])
        let entry = try #require(header["b"] as? [String: Any])
        #expect(entry["dtype"] as? String == "F32")
        #expect(entry["data_offsets"] as? [Int] == [16, 40])
        #expect(data.count == 8 + length + 41)
    }

    @Test func storesIn16Bits() throws {
        let tensor = try Tensor([Float](arrayLiteral: 0.1, 100, -3), [3])
        let data = try SafetensorsFile.data([("x", tensor)], type: .float16)
        let back = try SafetensorsFile(data, path: "half").tensor("x")
        #expect(back.type == .float16)
        for (a, b) in zip(try tensor.floats(), try back.floats()) {
            #expect(abs(a - b) <= abs(a) / 1024)
        }
    }

    @Test func brokenFilesAreRefused() throws {
        let data = try sample()
        let length = 8 + Int(data[0]) + Int(data[1]) << 8
        for count in [0, 7, 8, 20, length - 1, data.count - 1] {
            #expect(throws: TensorError.self) {
                try SafetensorsFile(Data(data.prefix(count)), path: "cut")
            }
        }
        #expect(throws: TensorError.self) { try SafetensorsFile(data + [0], path: "long") }
        var wild = data
        wild[7] = 0xFF
        #expect(throws: TensorError.self) { try SafetensorsFile(wild, path: "wild") }
        // Changed bytes of the header: refused or read, never a crash.
        for index in 8..<length {
            var changed = data
            changed[index] ^= 0x15
            guard let file = try? SafetensorsFile(changed, path: "changed") else { continue }
            for name in file.names { _ = try? file.tensor(name) }
        }
    }

    @Test func readFromADisk() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(UUID().uuidString).safetensors")
        defer { try? FileManager.default.removeItem(at: url) }
        try SafetensorsFile.write([("x", Tensor(repeating: 3, [4]))], to: url)
        #expect(try SafetensorsFile(url).tensor("x").floats() == [3, 3, 3, 3])
        #expect(throws: TensorError.self) {
            try SafetensorsFile(url.appendingPathExtension("missing"))
        }
    }
}
