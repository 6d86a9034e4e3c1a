import Foundation
import Imaging

/// Turns the bytes of a framebuffer into an `Image`.
enum Readback {
    /// Averages blocks of `scale * scale` premultiplied RGBA pixels, in linear light.
    static func image(
        _ rgba: [UInt8], width: Int, height: Int, scale: Int, opaque: Bool
    ) -> Image {
        let outWidth = width / scale
        let outHeight = height / scale
        let channels = opaque ? 3 : 4
        var out = [UInt8](repeating: 0, count: outWidth * outHeight * channels)
        if scale == 1 {
            let smooth = EdgeSmoothing.smoothed(rgba, width: width, height: height)
            pack(smooth, into: &out, channels: channels)
            return Image(width: outWidth, height: outHeight, channels: channels, pixels: out)
        }
        for y in 0..<outHeight {
            for x in 0..<outWidth {
                var sum = SIMD4<Float>()
                for dy in 0..<scale {
                    for dx in 0..<scale {
                        let at = ((y * scale + dy) * width + x * scale + dx) * 4
                        sum += SIMD4(
                            linear[Int(rgba[at])], linear[Int(rgba[at + 1])],
                            linear[Int(rgba[at + 2])], Float(rgba[at + 3]) / 255)
                    }
                }
                let at = (y * outWidth + x) * channels
                let cover = opaque ? Float(scale * scale) : sum.w
                for channel in 0..<3 {
                    let value = cover > 0 ? sum[channel] / cover : 0
                    out[at + channel] = encoded[Int(min(1, value) * 4095 + 0.5)]
                }
                if !opaque { out[at + 3] = UInt8(sum.w / Float(scale * scale) * 255 + 0.5) }
            }
        }
        return Image(width: outWidth, height: outHeight, channels: channels, pixels: out)
    }

    /// The first three or all four of every four bytes, alpha straight.
    static func pack(_ rgba: [UInt8], into out: inout [UInt8], channels: Int) {
        rgba.withUnsafeBufferPointer { source in
            out.withUnsafeMutableBufferPointer { target in
                for pixel in 0..<source.count / 4 {
                    let alpha = Int(source[pixel * 4 + 3])
                    for channel in 0..<3 {
                        let value = Int(source[pixel * 4 + channel])
                        target[pixel * channels + channel] =
                            channels == 3 || alpha == 255 || alpha == 0
                            ? UInt8(value) : UInt8(min(255, value * 255 / alpha))
                    }
                    if channels == 4 { target[pixel * 4 + 3] = UInt8(alpha) }
                }
            }
        }
    }

    private static let linear: [Float] = (0..<256).map { value in
        let s = Float(value) / 255
        return s <= 0.04045 ? s / 12.92 : pow((s + 0.055) / 1.055, 2.4)
    }

    private static let encoded: [UInt8] = (0..<4096).map { value in
        let x = Float(value) / 4095
        let s = x <= 0.0031308 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055
        return UInt8(s * 255 + 0.5)
    }
}
