import CZlib
import Foundation

/// CRC-32 (ISO 3309, as in PNG and gzip) of bytes, by the system's zlib.
public enum CRC32 {
    /// The checksum of `data`.
    public static func checksum(of data: Data) -> UInt32 {
        data.withUnsafeBytes { bytes in
            UInt32(
                truncatingIfNeeded: crc32(
                    0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count)))
        }
    }
}
