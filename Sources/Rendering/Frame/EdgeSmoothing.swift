/// Softens the stairs of edges in a picture of one sample per pixel.
///
/// After the idea of fast approximate anti-aliasing (Lottes 2009): where brightness changes among
/// a pixel's diagonal neighbours, it is averaged with two neighbours along the edge.
enum EdgeSmoothing {
    /// Changes of brightness below this stay as they are.
    private static let threshold = 28

    /// `rgba` with premultiplied alpha, row by row.
    static func smoothed(_ rgba: [UInt8], width: Int, height: Int) -> [UInt8] {
        var out = rgba
        guard width > 2, height > 2 else { return out }
        let luma = brightness(rgba)
        rgba.withUnsafeBufferPointer { source in
            luma.withUnsafeBufferPointer { luma in
                out.withUnsafeMutableBufferPointer { target in
                    for y in 1..<height - 1 {
                        for x in 1..<width - 1 {
                            let at = y * width + x
                            let a = Int(luma[at - width - 1])
                            let b = Int(luma[at - width + 1])
                            let c = Int(luma[at + width - 1])
                            let d = Int(luma[at + width + 1])
                            let high = max(max(a, b), max(c, d))
                            let low = min(min(a, b), min(c, d))
                            if high - low < threshold { continue }
                            // The edge runs at right angles to the gradient.
                            let alongX = (c + d) - (a + b)
                            let alongY = (a + c) - (b + d)
                            var step = width
                            if abs(alongX) > 2 * abs(alongY) {
                                step = 1
                            } else if abs(alongY) <= 2 * abs(alongX) {
                                step = (alongX > 0) == (alongY > 0) ? width + 1 : width - 1
                            }
                            for channel in 0..<4 {
                                let sum =
                                    2 * Int(source[at * 4 + channel])
                                    + Int(source[(at + step) * 4 + channel])
                                    + Int(source[(at - step) * 4 + channel])
                                target[at * 4 + channel] = UInt8((sum + 2) >> 2)
                            }
                        }
                    }
                }
            }
        }
        return out
    }

    private static func brightness(_ rgba: [UInt8]) -> [UInt16] {
        [UInt16](unsafeUninitializedCapacity: rgba.count / 4) { luma, count in
            rgba.withUnsafeBufferPointer { source in
                for pixel in 0..<luma.count {
                    let at = pixel * 4
                    let color =
                        3 * UInt16(source[at]) + 4 * UInt16(source[at + 1]) + UInt16(source[at + 2])
                    luma[pixel] = (color >> 3) + UInt16(source[at + 3])
                }
            }
            count = luma.count
        }
    }
}
