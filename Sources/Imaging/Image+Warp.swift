import Foundation
import Geometry

extension Image {
    /// The picture moved by `transform`, which takes its pixel coordinates to those of the result.
    ///
    /// Samples between pixels bilinearly; where the map shrinks, the needed part is first averaged
    /// down by area, so that nothing flickers. Both use continuous coordinates (centres at .5).
    /// - Parameters:
    ///   - transform: must have an inverse.
    ///   - width: columns of the result.
    ///   - height: rows of the result.
    ///   - color: what lies outside the picture; `nil` repeats the edge.
    public func warped(
        by transform: AffineTransform2D, width newWidth: Int, height newHeight: Int,
        color: Color? = nil
    ) -> Image {
        guard let inverse = transform.inverse else { preconditionFailure("a flat transform") }
        // Input pixels per output pixel, along each input axis.
        let stepX = (inverse.a * inverse.a + inverse.c * inverse.c).squareRoot()
        let stepY = (inverse.b * inverse.b + inverse.d * inverse.d).squareRoot()
        // Bilinear samples alone do until a step leaves pixels out.
        guard stepX > 1.25 || stepY > 1.25 else {
            return sampled(by: inverse, width: newWidth, height: newHeight, color: color)
        }
        let part = needed(by: inverse, width: newWidth, height: newHeight, margin: (stepX, stepY))
        let (smallWidth, smallHeight) = (
            max(1, Int((Double(part.width) / max(1, stepX)).rounded())),
            max(1, Int((Double(part.height) / max(1, stepY)).rounded()))
        )
        let small = cropped(to: part).resized(width: smallWidth, height: smallHeight)
        let toSmall = AffineTransform2D.translation(x: Double(-part.x), y: Double(-part.y))
            .followed(
                by: .scale(
                    x: Double(smallWidth) / Double(part.width),
                    y: Double(smallHeight) / Double(part.height)))
        return small.sampled(
            by: inverse.followed(by: toSmall), width: newWidth, height: newHeight, color: color)
    }

    /// The pixels that an output of the given size looks at, and a margin for averaging.
    private func needed(
        by inverse: AffineTransform2D, width newWidth: Int, height newHeight: Int,
        margin: (Double, Double)
    ) -> PixelRectangle {
        let (w, h) = (Double(newWidth), Double(newHeight))
        let xs = [0, inverse.a * w, inverse.c * h, inverse.a * w + inverse.c * h]
        let ys = [0, inverse.b * w, inverse.d * h, inverse.b * w + inverse.d * h]
        func range(_ offsets: [Double], _ shift: Double, _ margin: Double, _ size: Int) -> Range<
            Int
        > {
            let lowest = (offsets.min() ?? 0) + shift - 2 * margin
            let highest = (offsets.max() ?? 0) + shift + 2 * margin
            let limit = Double(size)
            let lower = Int(min(max(lowest, 0), limit - 1).rounded(.down))
            return lower..<max(lower + 1, Int(min(max(highest, 0), limit).rounded(.up)))
        }
        let columns = range(xs, inverse.tx, margin.0, width)
        let rows = range(ys, inverse.ty, margin.1, height)
        return PixelRectangle(
            x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }

    /// Bilinear samples where `inverse` takes the output's pixel centres.
    private func sampled(
        by inverse: AffineTransform2D, width newWidth: Int, height newHeight: Int, color: Color?
    ) -> Image {
        var output = [UInt8](repeating: 0, count: newWidth * newHeight * channels)
        let (width, height, channels) = (width, height, channels)
        pixels.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                for y in 0..<newHeight {
                    for x in 0..<newWidth {
                        let (u, v) = (Double(x) + 0.5, Double(y) + 0.5)
                        let inX = inverse.a * u + inverse.c * v + inverse.tx
                        let inY = inverse.b * u + inverse.d * v + inverse.ty
                        let target = (y * newWidth + x) * channels
                        let isInside =
                            inX >= 0 && inY >= 0 && inX <= Double(width) && inY <= Double(height)
                        if !isInside, let color {
                            for c in 0..<channels {
                                output[target + c] = channels == 1 ? color.luma : color[c]
                            }
                            continue
                        }
                        let tap = BilinearTap(x: inX, y: inY, width: width, height: height)
                        if channels == 4 {
                            tap.writeWithAlpha(from: input, to: output, at: target)
                        } else {
                            tap.write(from: input, channels: channels, to: output, at: target)
                        }
                    }
                }
            }
        }
        return Image(width: newWidth, height: newHeight, channels: channels, pixels: output)
    }
}
