import Foundation

/// A picture as it came from a file, upright, and what there is to say about it.
public struct LoadedImage: Sendable {
    /// The picture, with its orientation tag applied.
    public let image: Image
    /// What a person should be told although the picture could be read, each naming the file.
    public let warnings: [String]
    /// Width of the upright full picture in pixels; larger than `image.width` when it was reduced.
    public let fullWidth: Int
    /// Height of the upright full picture in pixels.
    public let fullHeight: Int

    /// `image.width / fullWidth`: 1 unless the picture was reduced while loading.
    public var scale: Double { Double(image.width) / Double(fullWidth) }
}

extension Image {
    /// The picture in a PNG or JPEG file, upright, with 3 channels, or 4 when `keepAlpha` is set
    /// and it has alpha; otherwise transparent parts turn white. Warnings are dropped; see `load`.
    /// - Throws: `ImageError` when there is no readable picture of at most 100 megapixels.
    public init(contentsOf url: URL, keepAlpha: Bool = false) throws {
        self = try Image.load(url, keepAlpha: keepAlpha).image
    }

    /// Reads a PNG or JPEG file, told apart by content, not by name.
    ///
    /// Grey becomes RGB, CMYK is converted without a profile, 16-bit is reduced to 8, and the EXIF
    /// orientation of JPEG is applied.
    /// - Parameters:
    ///   - maximumSize: when set, a picture whose longer side has more pixels is reduced to this
    ///     many; for JPEG most of that happens during decoding, which saves time and memory.
    ///   - keepAlpha: keeps the alpha of PNG files as the fourth channel instead of laying the
    ///     picture over white.
    /// - Throws: `ImageError` when the file is missing, a folder, empty, above 512 MiB, of another
    ///   kind, damaged, or when its header declares more than 100 megapixels (found before
    ///   decoding).
    public static func load(
        _ url: URL, maximumSize: Int? = nil, keepAlpha: Bool = false
    ) throws -> LoadedImage {
        try load(
            ImageFile.read(url), name: url.path, maximumSize: maximumSize, keepAlpha: keepAlpha)
    }

    /// Reads a PNG or JPEG file that is in memory; messages call it `name`. Otherwise as
    /// `load(_:)`.
    /// - Throws: `ImageError` as above.
    public static func load(
        _ data: Data, name: String, maximumSize: Int? = nil, keepAlpha: Bool = false
    ) throws -> LoadedImage {
        precondition(maximumSize ?? 1 > 0, "a size is positive")
        let decoded: LoadedImage
        switch try ImageFile.kind(of: data, name: name) {
        case .png: decoded = try PNGDecoder(data: data, name: name).decode(keepAlpha: keepAlpha)
        case .jpeg: decoded = try JPEGDecoder(data: data, name: name).decode(maximumSize)
        }
        guard let maximumSize else { return decoded }
        return LoadedImage(
            image: decoded.image.reduced(toSize: maximumSize), warnings: decoded.warnings,
            fullWidth: decoded.fullWidth, fullHeight: decoded.fullHeight)
    }
}
