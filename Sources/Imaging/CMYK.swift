/// Conversion of printers' colours, without a profile.
enum CMYK {
    /// RGB from interleaved CMYK: each of red, green, blue is what its ink and black let through.
    ///
    /// Programs that write the Adobe marker store inks inverted (255 is no ink).
    static func rgb(_ pixels: [UInt8], isInverted: Bool) -> [UInt8] {
        let count = pixels.count / 4
        let flip: UInt8 = isInverted ? 0 : 255
        return [UInt8](unsafeUninitializedCapacity: count * 3) { output, initialized in
            pixels.withUnsafeBufferPointer { input in
                for i in 0..<count {
                    let black = Int(input[4 * i + 3] ^ flip)
                    for channel in 0..<3 {
                        let light = Int(input[4 * i + channel] ^ flip)
                        output[3 * i + channel] = UInt8((light * black + 127) / 255)
                    }
                }
            }
            initialized = count * 3
        }
    }
}
