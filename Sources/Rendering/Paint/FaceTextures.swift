import COSMesa
import Foundation

/// Maps of the face's front that hold what is too irregular to compute per pixel; see `FaceCanvas`.
///
/// The software rasteriser executes both sides of a branch, so that a texel that holds twenty
/// wrinkles and hundreds of freckles costs less than deciding in the shader which one is near.
final class FaceTextures {
    /// Slope of all folds across the face and upward, 0.5 level and 0.6 at the ends; depth; spots.
    let detail: GLuint
    /// Blood, pigment, oil, shade under the eyes.
    let tones: GLuint
    /// Where the folds of forehead, frown, eyes and mouth lie.
    let folds: GLuint

    private static let detailSize = 1024
    private static let toneSize = 256
    // Made once per process: renderers share the bytes.
    private static let wrinkles = Wrinkles(size: detailSize, zoneSize: 128)
    private static let detailBytes = detailPixels()
    private static let toneBytes = pixels(
        SkinTones(
            size: toneSize, noise: NoiseTextures.fractalNoise(seed: 41),
            noiseSize: NoiseTextures.size
        ).channels)
    private static let foldBytes = pixels(wrinkles.zones)

    init() {
        detail = NoiseTextures.upload(Self.detailBytes, size: Self.detailSize, repeats: false)
        tones = NoiseTextures.upload(Self.toneBytes, size: Self.toneSize, repeats: false)
        folds = NoiseTextures.upload(Self.foldBytes, size: 128, repeats: false)
    }

    deinit { glDeleteTextures(3, [detail, tones, folds]) }

    private static func detailPixels() -> [UInt8] {
        let depth = wrinkles.depth
        let spots = SkinSpots(size: detailSize).field
        var pixels = [UInt8](repeating: 0, count: detailSize * detailSize * 4)
        for y in 0..<detailSize {
            for x in 0..<detailSize {
                let at = y * detailSize + x
                // Deeper to one side means that the surface falls to that side.
                let slope = depth.difference(x, y) / (-2 * depth.texel)
                pixels[at * 4] = NoiseTextures.byte(0.5 + slope.x / 1.2)
                pixels[at * 4 + 1] = NoiseTextures.byte(0.5 + slope.y / 1.2)
                pixels[at * 4 + 2] = NoiseTextures.byte(depth.values[at] / 0.0165)
                pixels[at * 4 + 3] = NoiseTextures.byte(spots.values[at])
            }
        }
        return pixels
    }

    private static func pixels(_ channels: [FaceCanvas]) -> [UInt8] {
        let count = channels[0].values.count
        var pixels = [UInt8](repeating: 0, count: count * 4)
        for at in 0..<count {
            for (index, channel) in channels.enumerated() {
                pixels[at * 4 + index] = NoiseTextures.byte(channel.values[at])
            }
        }
        return pixels
    }
}
