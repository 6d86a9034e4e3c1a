import CCrypto
import Foundation

/// SHA-256 (FIPS 180-4) of bytes, by the system's libcrypto.
public enum SHA256Digest {
    /// The digest of `data` as 64 lower-case hexadecimal digits.
    public static func hex(of data: Data) -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        data.withUnsafeBytes { bytes in
            _ = SHA256(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &digest)
        }
        return digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
