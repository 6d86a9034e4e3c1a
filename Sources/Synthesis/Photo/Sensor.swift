import Foundation
import Geometry
import Imaging

/// Turns a clean picture into what a camera would have saved.
struct Sensor: Sendable {
    /// Deviates of the normal distribution, of which every picture takes a stretch: making them anew
    /// would cost more than all else here.
    private let noise: [Float]
    /// Encoded bytes to linear light.
    private let linear: [Float] = (0...255).map { SRGB.linear(UInt8($0)) }
    /// Linear light in steps of 1/4095 to encoded values 0...1.
    private let encoded: [Float] = (0...4095).map { SRGB.encoded(Float($0) / 4095) }

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed, index: 0, purpose: .sensor)
        noise = (0..<1 << 18).map { _ in random.gaussian() }
    }

    /// The picture after lens, sensor and file; and that file, where the picture is its content.
    /// - Precondition: the picture has 3 channels.
    /// - Throws: `ImageError` without memory.
    func develop(_ image: Image, _ draw: SensorDraw) throws -> (image: Image, jpeg: Data?) {
        var field = Field(image, table: linear)
        expose(&field, draw)
        if draw.blur > 0.2 { field.blur(sigma: draw.blur) }
        if draw.motion.length > 1 { field.smear(draw.motion) }
        if draw.scale < 1 {
            let width = max(16, Int(Float(image.width) * draw.scale))
            field = field.reduced(to: width)
        }
        addNoise(&field, draw)
        encode(&field, draw)
        if draw.sharpen > 0 { field.sharpen(draw.sharpen) }
        var result = field.image
        let isScaled = result.width != image.width
        if let quality = draw.jpegQuality, isScaled, draw.jpegBeforeScaling {
            result = try Image.load(result.jpegData(quality: quality), name: "picture").image
        }
        if isScaled { result = result.resized(width: image.width, height: image.height) }
        guard let quality = draw.jpegQuality, !(isScaled && draw.jpegBeforeScaling) else {
            return (result, nil)
        }
        let file = try result.jpegData(quality: quality)
        return (try Image.load(file, name: "picture").image, file)
    }

    /// Exposure, white balance and vignetting.
    private func expose(_ field: inout Field, _ draw: SensorDraw) {
        let middle = Float(field.size) / 2
        let fall = draw.vignetting / (2 * middle * middle)
        field.forEachRow { y, row in
            let dy = Float(y) + 0.5 - middle
            for x in 0..<row.count / 3 {
                let dx = Float(x) + 0.5 - middle
                let light = 1 - fall * (dx * dx + dy * dy)
                row[3 * x] *= draw.gain.x * light
                row[3 * x + 1] *= draw.gain.y * light
                row[3 * x + 2] *= draw.gain.z * light
            }
        }
    }

    /// Shot noise grows with the root of light, read noise does not (EMVA 1288, linear model).
    private func addNoise(_ field: inout Field, _ draw: SensorDraw) {
        guard draw.shotNoise > 0 || draw.readNoise > 0 else { return }
        let (shot, read) = (draw.shotNoise * draw.shotNoise, draw.readNoise * draw.readNoise)
        let mask = noise.count - 1
        let start = draw.noiseOffset
        noise.withUnsafeBufferPointer { noise in
            field.values.withUnsafeMutableBufferPointer { values in
                for index in 0..<values.count {
                    let deviation = (shot * max(values[index], 0) + read).squareRoot()
                    values[index] += deviation * noise[(start + index) & mask]
                }
            }
        }
    }

    /// Clips, encodes as sRGB, and applies the camera's picture style.
    private func encode(_ field: inout Field, _ draw: SensorDraw) {
        // One table for clipping, encoding and contrast.
        let table = draw.contrast == 1 ? encoded : encoded.map { pow($0, draw.contrast) }
        let saturation = draw.isGrey ? 0 : draw.saturation
        table.withUnsafeBufferPointer { table in
            field.values.withUnsafeMutableBufferPointer { values in
                for at in stride(from: 0, to: values.count, by: 3) {
                    func look(_ value: Float) -> Float {
                        table[Int(min(max(value, 0), 1) * 4095 + 0.5)]
                    }
                    let (r, g, b) = (look(values[at]), look(values[at + 1]), look(values[at + 2]))
                    let luma = 0.299 * r + 0.587 * g + 0.114 * b
                    values[at] = luma + (r - luma) * saturation
                    values[at + 1] = luma + (g - luma) * saturation
                    values[at + 2] = luma + (b - luma) * saturation
                }
            }
        }
    }
}
