import CZlib
import Foundation

/// Unpacks gzip files (RFC 1952), the form in which mesh sources come.
public enum Gzip {
    /// The content of gzip `data`; `name` is the file that an error names.
    /// - Throws: `StorageError` when the data is damaged or unpacks to more than 256 MiB.
    public static func unpack(_ data: Data, name: String) throws -> Data {
        var stream = z_stream()
        // 16 + 15: gzip framing, largest window.
        guard
            inflateInit2_(
                &stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else {
            throw StorageError("\(name): zlib could not be started")
        }
        defer { inflateEnd(&stream) }
        var output = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var status = Z_OK
        try data.withUnsafeBytes { (input: UnsafeRawBufferPointer) in
            stream.next_in = UnsafeMutablePointer(
                mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(input.count)
            while status != Z_STREAM_END {
                let produced = chunk.withUnsafeMutableBufferPointer { buffer -> Int in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    return buffer.count - Int(stream.avail_out)
                }
                guard status == Z_OK || status == Z_STREAM_END, output.count < 256 << 20 else {
                    throw StorageError("\(name): damaged gzip data; fetch the file again")
                }
                output.append(contentsOf: chunk[..<produced])
            }
        }
        return output
    }
}
