/// An sRGB colour with straight alpha, 8 bits each.
public struct Color: Hashable, Sendable {
    /// Red, 0...255, sRGB-encoded.
    public var red: UInt8
    /// Green, 0...255, sRGB-encoded.
    public var green: UInt8
    /// Blue, 0...255, sRGB-encoded.
    public var blue: UInt8
    /// 0 is invisible, 255 opaque.
    public var alpha: UInt8

    /// A colour from its parts, opaque unless told.
    public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// A grey, opaque unless told.
    public init(grey: UInt8, alpha: UInt8 = 255) {
        self.init(red: grey, green: grey, blue: grey, alpha: alpha)
    }

    /// Black, opaque.
    public static let black = Color(grey: 0)
    /// White, opaque.
    public static let white = Color(grey: 255)
    /// No colour: black with alpha 0.
    public static let clear = Color(grey: 0, alpha: 0)

    /// The luma Y' of ITU-R BT.601, 0.299 R' + 0.587 G' + 0.114 B', rounded: 0...255. Alpha is
    /// ignored.
    public var luma: UInt8 {
        let (r, g, b) = (Int(red), Int(green), Int(blue))
        let thousandths: Int = 299 * r + 587 * g + 114 * b
        return UInt8((thousandths + 500) / 1000)
    }

    /// The same colour with another alpha.
    public func withAlpha(_ alpha: UInt8) -> Color {
        var copy = self
        copy.alpha = alpha
        return copy
    }

    /// Red, green, blue, alpha by index 0...3.
    subscript(channel: Int) -> UInt8 {
        switch channel {
        case 0: red
        case 1: green
        case 2: blue
        default: alpha
        }
    }
}
