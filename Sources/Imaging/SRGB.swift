import Foundation
import Geometry

/// The sRGB transfer function (IEC 61966-2-1:1999, 5.2): encoded values to linear light and back.
public enum SRGB {
    /// The linear light, 0...1, of an encoded byte; a table look-up.
    public static func linear(_ byte: UInt8) -> Float { linearTable[Int(byte)] }

    /// The linear light of an encoded value 0...1.
    public static func linear(_ encoded: Float) -> Float {
        encoded <= 0.04045 ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4)
    }

    /// The encoded value of linear light, both 0...1.
    public static func encoded(_ linear: Float) -> Float {
        linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055
    }

    /// The nearest encoded byte of linear light; below 0 and above 1 are clamped, NaN gives 0. Two
    /// table look-ups and a comparison: `byte(linear(b)) == b`.
    public static func byte(_ linear: Float) -> UInt8 {
        guard linear > 0 else { return 0 }
        guard linear < 1 else { return 255 }
        var guess = Int(guessTable[Int(linear * Float(guessTable.count))])
        while guess < 255 && linear >= thresholdTable[guess] { guess += 1 }
        return UInt8(guess)
    }

    /// The relative luminance of linear light (ITU-R BT.709-6, 3.2).
    public static func luminance(_ linear: Vector3) -> Float {
        linear.dot(Vector3(0.2126, 0.7152, 0.0722))
    }

    private static let linearTable: [Float] = (0...255).map { linear(Float($0) / 255) }

    /// Where each byte ends: the light of the encoded value half way to the next.
    private static let thresholdTable: [Float] = (0...254).map { linear((Float($0) + 0.5) / 255) }

    /// A byte not above the right one, for equal steps of light.
    private static let guessTable: [UInt8] = (0..<4096).map { step in
        let light = Float(step) / 4096
        return UInt8(thresholdTable.firstIndex { light < $0 } ?? 255)
    }
}

extension Color {
    /// The colour as linear light (red, green, blue), 0...1 each; alpha is ignored.
    public var linearColor: Vector3 {
        Vector3(SRGB.linear(red), SRGB.linear(green), SRGB.linear(blue))
    }

    /// The opaque colour nearest to linear light (red, green, blue); clamped to 0...1.
    public init(linearColor: Vector3) {
        self.init(
            red: SRGB.byte(linearColor.x), green: SRGB.byte(linearColor.y),
            blue: SRGB.byte(linearColor.z))
    }
}
