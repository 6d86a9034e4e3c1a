import CTurboJPEG
import Foundation

extension Image {
    /// The picture as a JPEG file; alpha is flattened over white.
    ///
    /// Colour is stored at full resolution from quality 90 up, else at half in both directions
    /// (4:2:0).
    /// - Parameter quality: 1 (worst) to 100.
    /// - Throws: `ImageError` when the picture is wider or higher than 65,500 pixels or memory runs
    ///   out.
    public func jpegData(quality: Int = 90) throws -> Data {
        precondition((1...100).contains(quality), "quality is 1...100")
        let image = flattened(over: .white)
        guard let handle = tjInitCompress() else {
            throw ImageError("the JPEG encoder cannot start (out of memory)")
        }
        defer { tjDestroy(handle) }
        var buffer: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        defer { tjFree(buffer) }
        let isGrey = channels == 1
        let sampling = isGrey ? TJSAMP_GRAY : quality >= 90 ? TJSAMP_444 : TJSAMP_420
        let status = image.pixels.withUnsafeBufferPointer {
            tjCompress2(
                handle, $0.baseAddress, Int32(width), 0, Int32(height),
                Int32((isGrey ? TJPF_GRAY : TJPF_RGB).rawValue), &buffer, &size,
                Int32(sampling.rawValue), Int32(quality), TJFLAG_ACCURATEDCT)
        }
        guard status == 0, let buffer else {
            let reason = String(cString: tjGetErrorStr2(handle))
            throw ImageError("a JPEG picture of \(width) x \(height) cannot be made: \(reason)")
        }
        return Data(bytes: buffer, count: Int(size))
    }
}
