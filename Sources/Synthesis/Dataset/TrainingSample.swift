import Imaging
import Rigging

/// What a network learns from: a picture, its label picture and its parameters.
public struct TrainingSample: Sendable {
    /// Its number under the recipe's seed.
    public var index: Int
    /// The face; with the photo domain its head angles are those of the picture.
    public var parameters: RigParameters
    /// The picture: 3 channels, or 4 with premultiplied alpha if the recipe asks for that.
    public var image: Image
    /// The id of a `LabelClass` per pixel, if the recipe asks for `labels`.
    public var labels: Image?
}

extension TrainingSample {
    /// What of a sample networks learn from.
    init(_ sample: Sample) {
        self.init(
            index: sample.index, parameters: sample.parameters, image: sample.image,
            labels: sample.labels)
    }

    /// The bytes as they go from process to process of one machine: numbers, then pixels. Their
    /// count follows from rig and recipe.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(image.pixels.count + (labels?.pixels.count ?? 0) + (4 << 10))
        func append<Number>(_ number: Number) {
            withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        }
        append(index)
        let face = parameters
        for value in face.identity + face.expression + face.colors { append(value) }
        for angle in [face.head.yaw, face.head.pitch, face.head.roll] { append(angle) }
        for angle in [face.gaze.yaw, face.gaze.pitch] { append(angle) }
        for choice in face.styles { append(choice) }
        bytes += image.pixels
        bytes += labels?.pixels ?? []
        return bytes
    }

    /// How many bytes a sample has.
    static func byteCount(_ controls: RigControls, _ recipe: SampleRecipe) -> Int {
        let floats = controls.sliders.count + controls.actionUnits.count + controls.colors.count + 5
        let channels = (recipe.isPremultiplied ? 4 : 3) + (recipe.labels.contains(.labels) ? 1 : 0)
        return 8 + 4 * floats + 8 * controls.styles.count + recipe.size * recipe.size * channels
    }

    /// Reads `bytes`, of which there are `byteCount`.
    init(_ bytes: [UInt8], _ controls: RigControls, _ recipe: SampleRecipe) {
        var offset = 0
        func next<Number>(_ type: Number.Type) -> Number {
            defer { offset += MemoryLayout<Number>.size }
            return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
        }
        func picture(channels: Int) -> Image {
            let count = recipe.size * recipe.size * channels
            defer { offset += count }
            return Image(
                width: recipe.size, height: recipe.size, channels: channels,
                pixels: Array(bytes[offset..<offset + count]))
        }
        index = next(Int.self)
        parameters = RigParameters(baseFaceOf: controls)
        for at in parameters.identity.indices { parameters.identity[at] = next(Float.self) }
        for at in parameters.expression.indices { parameters.expression[at] = next(Float.self) }
        for at in parameters.colors.indices { parameters.colors[at] = next(Float.self) }
        parameters.head.yaw = next(Float.self)
        parameters.head.pitch = next(Float.self)
        parameters.head.roll = next(Float.self)
        parameters.gaze.yaw = next(Float.self)
        parameters.gaze.pitch = next(Float.self)
        for at in parameters.styles.indices { parameters.styles[at] = next(Int.self) }
        image = picture(channels: recipe.isPremultiplied ? 4 : 3)
        labels = recipe.labels.contains(.labels) ? picture(channels: 1) : nil
    }
}
