import Foundation
import Geometry

/// What the lens, the sensor and the file of one picture do.
struct SensorDraw: Equatable {
    /// Factors of linear red, green and blue: exposure and white balance.
    var gain = Vector3(repeating: 1)
    /// Exponent of encoded values.
    var contrast: Float = 1
    var saturation: Float = 1
    var shotNoise: Float = 0
    var readNoise: Float = 0
    /// Radius, pixels.
    var blur: Float = 0
    /// Movement, pixels.
    var motion = Vector2.zero
    var sharpen: Float = 0
    /// Share of the picture's width that is left.
    var scale: Float = 1
    var jpegQuality: Int?
    /// Whether the file is made before the picture is enlarged again.
    var jpegBeforeScaling = false
    /// Share of light lost in the corners.
    var vignetting: Float = 0
    var isGrey = false
    var noiseOffset = 0

    init(
        _ settings: PhotoSettings.Sensor, strength: Float, size: Int,
        random: inout SeededGenerator
    ) {
        let unit = Float(size) / 256
        func scaled(_ range: ClosedRange<Float>) -> Float { random.uniform(range) * strength }
        /// Zero unless it happens; every number is drawn in any case.
        func sometimes(_ chance: Float, _ range: ClosedRange<Float>) -> Float {
            let value = random.uniform(range)
            return random.happens(chance * strength) ? value : 0
        }
        let exposure = scaled(settings.exposure)
        let (red, blue) = (scaled(settings.whiteBalance), scaled(settings.whiteBalance))
        gain = Vector3(exp2(exposure + red), exp2(exposure), exp2(exposure + blue))
        contrast = exp2(scaled(settings.contrast))
        saturation = 1 + scaled(settings.saturation)
        shotNoise = scaled(settings.shotNoise)
        readNoise = scaled(settings.readNoise)
        blur = sometimes(settings.blurChance, settings.blur) * unit
        let length = sometimes(settings.motionChance, settings.motion) * unit
        let angle = random.uniform(0...Float.pi)
        motion = Vector2(cos(angle), sin(angle)) * length
        sharpen = sometimes(settings.sharpenChance, settings.sharpen)
        let kept = sometimes(settings.scaleChance, settings.scale)
        scale = kept > 0 ? min(kept, 1) : 1
        let quality = sometimes(settings.jpegChance, settings.jpeg)
        jpegQuality = quality > 0 ? min(max(Int(quality.rounded()), 1), 100) : nil
        jpegBeforeScaling = random.happens(0.5)
        vignetting = sometimes(settings.vignettingChance, settings.vignetting)
        isGrey = random.happens(settings.greyChance * strength)
        noiseOffset = random.index(1 << 16)
    }

    /// For records.
    var numbers: [(name: String, value: Float)] {
        [
            ("gainRed", gain.x), ("gainGreen", gain.y), ("gainBlue", gain.z),
            ("contrast", contrast), ("saturation", saturation), ("shotNoise", shotNoise),
            ("readNoise", readNoise), ("blur", blur), ("motionX", motion.x),
            ("motionY", motion.y), ("sharpen", sharpen), ("scale", scale),
            ("jpegQuality", Float(jpegQuality ?? 0)), ("vignetting", vignetting),
            ("grey", isGrey ? 1 : 0),
        ]
    }
}
