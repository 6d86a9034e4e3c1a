import CPNG
import Foundation

/// Reads PNG (ISO/IEC 15948) through libpng's simplified interface, which needs no setjmp.
struct PNGDecoder {
    let data: Data
    let name: String

    /// The picture with 3 channels, or 4 when it has alpha and that is to be kept.
    func decode(keepAlpha: Bool) throws -> LoadedImage {
        try read { reader in
            let hasAlpha = reader.format & PNG_FORMAT_FLAG_ALPHA != 0
            // Without this a 16-bit file that does not say otherwise would be taken for linear
            // light.
            reader.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
            reader.format = PNG_FORMAT_FLAG_COLOR | (hasAlpha ? PNG_FORMAT_FLAG_ALPHA : 0)
            let channels = hasAlpha ? 4 : 3
            var pixels = [UInt8](
                repeating: 0, count: Int(reader.width) * Int(reader.height) * channels)
            try finish(&reader, into: &pixels)
            let image = Image(
                width: Int(reader.width), height: Int(reader.height), channels: channels,
                pixels: pixels)
            // libpng's warnings are of chunks that the picture does not need, such as a colour
            // profile with a known fault: nobody can act on them.
            return LoadedImage(
                image: keepAlpha ? image : image.flattened(over: .white), warnings: [],
                fullWidth: image.width, fullHeight: image.height)
        }
    }

    /// The values of a 16-bit file; a file of 8 bits is widened.
    func decode16() throws -> Image16 {
        try read { reader in
            let isColor = reader.format & PNG_FORMAT_FLAG_COLOR != 0
            reader.format = PNG_FORMAT_FLAG_LINEAR | (isColor ? PNG_FORMAT_FLAG_COLOR : 0)
            let channels = isColor ? 3 : 1
            var pixels = [UInt16](
                repeating: 0, count: Int(reader.width) * Int(reader.height) * channels)
            try finish(&reader, into: &pixels)
            return Image16(
                width: Int(reader.width), height: Int(reader.height), channels: channels,
                pixels: pixels)
        }
    }

    /// Reads the header, checks the size, and hands on to `body`.
    private func read<Result>(_ body: (inout png_image) throws -> Result) throws -> Result {
        try data.withUnsafeBytes { bytes in
            var reader = png_image()
            reader.version = png_uint_32(PNG_IMAGE_VERSION)
            defer { png_image_free(&reader) }
            guard png_image_begin_read_from_memory(&reader, bytes.baseAddress, bytes.count) != 0
            else { throw damaged(reader) }
            try ImageFile.checkSize(
                width: Int(reader.width), height: Int(reader.height), name: name)
            return try body(&reader)
        }
    }

    private func finish<Value>(_ reader: inout png_image, into pixels: inout [Value]) throws {
        let finished = pixels.withUnsafeMutableBytes {
            png_image_finish_read(&reader, nil, $0.baseAddress, 0, nil)
        }
        guard finished != 0 else { throw damaged(reader) }
    }

    private func damaged(_ reader: png_image) -> ImageError {
        ImageError(
            "\(name): the PNG file is damaged (\(reader.text)); copy or download it again")
    }
}

extension png_image {
    /// libpng's message.
    var text: String {
        withUnsafeBytes(of: message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

extension Image16 {
    /// The values in a PNG file that `Image16` wrote: 1 channel for grey, 3 for colour.
    /// - Throws: `ImageError` when it is no readable PNG file of at most 100 megapixels.
    public init(contentsOf url: URL) throws {
        let data = try ImageFile.read(url)
        guard try ImageFile.kind(of: data, name: url.path) == .png else {
            throw ImageError("\(url.path): is a JPEG picture; 16-bit values come in PNG files")
        }
        self = try PNGDecoder(data: data, name: url.path).decode16()
    }
}
