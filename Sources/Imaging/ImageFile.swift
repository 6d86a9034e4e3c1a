import Foundation

/// What can be known of a picture file before decoding it.
public enum ImageFile {
    enum Kind {
        case png, jpeg
    }

    /// The most pixels that are decoded; at 4 bytes each a picture then takes at most 400 MB.
    static let maximumPixels = 100_000_000

    private static let maximumBytes = 512 << 20

    /// The bytes of a regular file of sensible size.
    /// - Throws: `ImageError` when it is missing, a folder, unreadable or over 512 MiB.
    public static func read(_ url: URL) throws -> Data {
        let path = url.path
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR {
                throw ImageError("\(path): there is no such file; check the path")
            }
            throw ImageError("\(path): cannot be read (\(String(cString: strerror(errno))))")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw ImageError("\(path): is a folder; name a PNG or JPEG file in it")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ImageError("\(path): is not a regular file; save the picture to a file first")
        }
        guard status.st_size <= maximumBytes else {
            throw ImageError("\(path): is larger than 512 MiB; save the picture smaller")
        }
        do {
            return try Data(contentsOf: url)
        } catch {
            throw ImageError("\(path): cannot be read; check its permissions")
        }
    }

    /// Tells the format by the first bytes.
    static func kind(of data: Data, name: String) throws -> Kind {
        let start = [UInt8](data.prefix(16))
        guard !start.isEmpty else {
            throw ImageError("\(name): the file is empty; copy or download it again")
        }
        if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if start.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if let other = otherFormat(start) {
            throw ImageError("\(name): is a \(other) picture; convert it to PNG or JPEG")
        }
        throw ImageError("\(name): is not a picture; give a PNG or JPEG file")
    }

    /// The name of a picture format that is recognised but not read.
    private static func otherFormat(_ start: [UInt8]) -> String? {
        func text(_ range: Range<Int>) -> String {
            String(decoding: start.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
        }
        if text(0..<4) == "GIF8" { return "GIF" }
        if text(0..<4) == "RIFF" && text(8..<12) == "WEBP" { return "WebP" }
        if text(0..<4) == "II*\0" || text(0..<4) == "MM\0*" { return "TIFF or raw camera" }
        if text(4..<8) == "ftyp" {
            let brand = text(8..<12)
            if ["heic", "heix", "mif1", "msf1", "hevc"].contains(brand) { return "HEIC" }
            if ["avif", "avis"].contains(brand) { return "AVIF" }
        }
        if text(4..<8) == "JXL " || start.starts(with: [0xFF, 0x0A]) { return "JPEG XL" }
        return nil
    }

    /// Refuses pictures that would take too much memory.
    static func checkSize(width: Int, height: Int, name: String) throws {
        guard width > 0, height > 0 else {
            throw ImageError("\(name): the file is damaged (no pixels); copy or download it again")
        }
        guard width <= maximumPixels / height else {
            throw ImageError(
                "\(name): \(width) x \(height) is more than 100 megapixels; "
                    + "save the picture smaller"
            )
        }
    }
}
