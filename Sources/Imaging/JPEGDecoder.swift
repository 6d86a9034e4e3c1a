import CTurboJPEG
import Foundation

/// Reads JPEG (ITU-T T.81) through libturbojpeg.
struct JPEGDecoder {
    let data: Data
    let name: String

    /// The upright picture with 3 channels. With `minimumSize`, decoded at the smallest of the
    /// scales 1, 1/2, 1/4 and 1/8 (which cost least) that leaves the longer side at least that
    /// long.
    func decode(_ minimumSize: Int?) throws -> LoadedImage {
        guard let handle = tjInitDecompress() else {
            throw ImageError("\(name): the JPEG decoder cannot start (out of memory)")
        }
        defer { tjDestroy(handle) }
        return try data.withUnsafeBytes { bytes in
            try decode(bytes, with: handle, minimumSize: minimumSize)
        }
    }

    private func decode(
        _ bytes: UnsafeRawBufferPointer, with handle: tjhandle, minimumSize: Int?
    ) throws -> LoadedImage {
        let source = bytes.bindMemory(to: UInt8.self).baseAddress
        var (width, height, subsampling, space) = (Int32(0), Int32(0), Int32(0), Int32(0))
        guard
            tjDecompressHeader3(
                handle, source, UInt(bytes.count), &width, &height, &subsampling, &space) == 0
                || tjGetErrorCode(handle) == TJERR_WARNING.rawValue
        else { throw damaged(handle) }
        try ImageFile.checkSize(width: Int(width), height: Int(height), name: name)

        let divisor = Int32(Self.divisor(Int(max(width, height)), minimumSize: minimumSize))
        let (outWidth, outHeight) = (
            (width + divisor - 1) / divisor, (height + divisor - 1) / divisor
        )
        let isCMYK = space == TJCS_CMYK.rawValue || space == TJCS_YCCK.rawValue
        let channels = isCMYK ? 4 : 3
        var pixels = [UInt8](
            repeating: 0, count: Int(outWidth) * Int(outHeight) * channels)
        let status = pixels.withUnsafeMutableBufferPointer {
            // Limiting the scans stops files made to keep a decoder busy.
            tjDecompress2(
                handle, source, UInt(bytes.count), $0.baseAddress, outWidth, 0, outHeight,
                Int32((isCMYK ? TJPF_CMYK : TJPF_RGB).rawValue),
                TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS)
        }
        var warnings: [String] = []
        if status != 0 {
            guard tjGetErrorCode(handle) == TJERR_WARNING.rawValue else { throw damaged(handle) }
            warnings.append(
                "\(name): the JPEG file is damaged or cut short (\(message(handle))); "
                    + "parts of the picture may be missing")
        }
        let metadata = JPEGMetadata(bytes)
        if isCMYK { pixels = CMYK.rgb(pixels, isInverted: metadata.hasAdobeMarker) }
        let image = Image(
            width: Int(outWidth), height: Int(outHeight), channels: 3, pixels: pixels)
        let swaps = metadata.orientation.swapsAxes
        return LoadedImage(
            image: image.oriented(metadata.orientation), warnings: warnings,
            fullWidth: Int(swaps ? height : width), fullHeight: Int(swaps ? width : height))
    }

    private static func divisor(_ longerSide: Int, minimumSize: Int?) -> Int {
        guard let minimumSize else { return 1 }
        return [8, 4, 2].first { longerSide / $0 >= minimumSize } ?? 1
    }

    private func damaged(_ handle: tjhandle) -> ImageError {
        ImageError(
            "\(name): the JPEG file is damaged or of an unusual kind (\(message(handle))); "
                + "download it again or save it anew")
    }

    private func message(_ handle: tjhandle) -> String {
        let text = String(cString: tjGetErrorStr2(handle))
        // The library puts the name of its own function in front.
        return text.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? text
    }
}
