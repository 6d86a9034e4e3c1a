import CPNG
import Foundation
import Storage

/// Writes PNG (ISO/IEC 15948) through libpng's simplified interface.
enum PNGEncoder {
    static func encode(
        width: Int, height: Int, format: UInt32, rows: UnsafeRawBufferPointer
    ) throws -> Data {
        var writer = png_image()
        writer.version = png_uint_32(PNG_IMAGE_VERSION)
        writer.width = UInt32(width)
        writer.height = UInt32(height)
        writer.format = format
        defer { png_image_free(&writer) }
        // Deflate never grows data by more than this (zlib's stored blocks, PNG's filter bytes and
        // chunk headers), so that asking libpng for the size, which compresses twice, is not
        // needed.
        var size = rows.count + rows.count / 256 + height * 2 + 4096
        var output = Data(count: size)
        let done = output.withUnsafeMutableBytes {
            png_image_write_to_memory(&writer, $0.baseAddress, &size, 0, rows.baseAddress, 0, nil)
        }
        guard done != 0 else {
            throw ImageError("a PNG picture of \(width) x \(height) cannot be made: \(writer.text)")
        }
        return output.prefix(size)
    }
}

extension Image {
    /// The picture as a PNG file that says it is sRGB. Bytes depend on the pixels alone.
    /// - Throws: `ImageError` when libpng fails, such as without memory.
    public func pngData() throws -> Data {
        var format: UInt32 = channels == 1 ? 0 : PNG_FORMAT_FLAG_COLOR
        if channels == 4 { format |= PNG_FORMAT_FLAG_ALPHA }
        return try pixels.withUnsafeBytes { rows in
            try PNGEncoder.encode(
                width: width, height: height, format: format, rows: rows)
        }
    }

    /// The same as `pngData` in a fraction of the time, for a larger file.
    /// - Throws: `ImageError` without memory.
    public func fastPNGData() throws -> Data {
        let encoder = PNGFastEncoder(
            width: width, height: height, channels: channels, bytesPerValue: 1)
        return try pixels.withUnsafeBytes { try encoder.encode($0) }
    }

    /// Writes a PNG file that appears whole or not at all.
    /// - Throws: `ImageError` as `pngData`; `StorageError` when the file cannot be written.
    public func write(pngTo url: URL) throws {
        try AtomicFile.write(pngData(), to: url)
    }
}

extension Image16 {
    /// The values as a 16-bit PNG file whose gamma is 1, so that readers leave the numbers alone.
    /// - Throws: `ImageError` when libpng fails, such as without memory.
    public func pngData() throws -> Data {
        let format = PNG_FORMAT_FLAG_LINEAR | (channels == 1 ? 0 : PNG_FORMAT_FLAG_COLOR)
        return try pixels.withUnsafeBytes { rows in
            try PNGEncoder.encode(
                width: width, height: height, format: format, rows: rows)
        }
    }

    /// The same as `pngData` in a fraction of the time, for a larger file.
    /// - Throws: `ImageError` without memory.
    public func fastPNGData() throws -> Data {
        let encoder = PNGFastEncoder(
            width: width, height: height, channels: channels, bytesPerValue: 2)
        return try pixels.withUnsafeBytes { try encoder.encode($0) }
    }

    /// Writes a PNG file that appears whole or not at all.
    /// - Throws: `ImageError` as `pngData`; `StorageError` when the file cannot be written.
    public func write(pngTo url: URL) throws {
        try AtomicFile.write(pngData(), to: url)
    }
}
