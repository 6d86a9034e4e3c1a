import Foundation

/// Builds PNG files byte by byte, so that the decoder is tested against the standard and not
/// against the encoder beside it.
struct TestPNG {
    var width = 2
    var height = 2
    /// 1, 2, 4, 8 or 16.
    var bitDepth = 8
    /// 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.
    var colorType = 2
    /// Chunks between the header and the data, such as PLTE and tRNS.
    var chunks: [(String, [UInt8])] = []
    /// The rows without their filter bytes.
    var rows: [[UInt8]] = []

    var bytes: [UInt8] {
        let header =
            Self.number(width) + Self.number(height)
            + [UInt8(bitDepth), UInt8(colorType), 0, 0, 0]
        let data = Self.zlib(rows.flatMap { [0] + $0 })
        let all = [("IHDR", header)] + chunks + [("IDAT", data), ("IEND", [])]
        return Self.file(all)
    }

    static func file(_ chunks: [(String, [UInt8])]) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunks.flatMap { name, payload in
                let checked = Array(name.utf8) + payload
                return number(payload.count) + checked + number(Int(crc(checked)))
            }
    }

    static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// A zlib stream (RFC 1950) of one stored block.
    static func zlib(_ data: [UInt8]) -> [UInt8] {
        precondition(data.count < 65536)
        let length = [UInt8(data.count & 255), UInt8(data.count >> 8)]
        var (a, b) = (1, 0)
        for byte in data {
            a = (a + Int(byte)) % 65521
            b = (b + a) % 65521
        }
        return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + data + number(b << 16 | a)
    }

    /// CRC-32 as the PNG standard defines it.
    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
