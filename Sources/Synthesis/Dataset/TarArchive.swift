import Foundation

/// Blocks of a tar archive in the format ustar (IEEE Std 1003.1-2017, pax, "ustar Interchange
/// Format").
enum TarArchive {
    static let blockSize = 512

    /// What ends an archive: two blocks of zeros.
    static let end = Data(count: 2 * blockSize)

    /// A regular file: its header, its bytes, and zeros up to a whole block. Owner and time are 0, so
    /// that equal files give equal archives.
    /// - Precondition: the name has at most 100 bytes.
    static func member(_ name: String, _ data: Data) -> Data {
        precondition(name.utf8.count <= 100, "a name of at most 100 bytes")
        var header = [UInt8](repeating: 0, count: blockSize)
        func put(_ text: String, _ offset: Int) {
            header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        put(name, 0)
        put("0000644\0", 100)
        put("0000000\0", 108)
        put("0000000\0", 116)
        put(octal(data.count, digits: 11) + "\0", 124)
        put("00000000000\0", 136)
        put("        ", 148)
        put("0", 156)
        put("ustar\0" + "00", 257)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6) + "\0 ", 148)
        let rest = (blockSize - data.count % blockSize) % blockSize
        return Data(header) + data + Data(count: rest)
    }

    private static func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        precondition(text.count <= digits, "a file of at most 8 GiB")
        return String(repeating: "0", count: digits - text.count) + text
    }
}
