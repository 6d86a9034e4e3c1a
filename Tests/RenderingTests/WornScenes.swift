import Geometry
import Imaging
import Rigging
import Testing

@testable import Rendering

/// Pictures of the base face that wears one thing or another.
struct WornScenes {
    let rig: Rig
    let renderer: Renderer

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
    }

    /// The bald base face with these choices and colours.
    func face(
        _ styles: [String: String] = [:], _ colors: [String: Float] = [:], yaw: Float = 0
    ) throws -> RigParameters {
        var parameters = RigParameters(baseFaceOf: rig.controls)
        for (slot, choice) in styles.merging(["hair": "bald"], uniquingKeysWith: { own, _ in own })
        {
            let index = try #require(rig.controls.styles.firstIndex { $0.name == slot })
            parameters.styles[index] = try #require(
                rig.controls.styles[index].choices.firstIndex { $0.name == choice }, "\(choice)")
        }
        for (name, value) in colors {
            let index = try #require(rig.controls.colors.firstIndex { $0.name == name })
            parameters.colors[index] = value
        }
        parameters.head.yaw = yaw
        return parameters
    }

    /// The names of a slot's choices.
    func choices(_ slot: String) throws -> [String] {
        try #require(rig.controls.styles.first { $0.name == slot }).choices.map(\.name)
    }

    func picture(_ parameters: RigParameters, size: Int = 192) throws -> Image {
        try renderer.color(
            shape: rig.evaluate(parameters), parameters: parameters,
            camera: Framing.aligned(size: size))
    }

    func labels(_ parameters: RigParameters, size: Int = 192) throws -> [UInt8] {
        try renderer.labels(
            shape: rig.evaluate(parameters), parameters: parameters,
            camera: Framing.aligned(size: size)
        ).pixels
    }

    /// The mean of the channels of each pixel.
    static func brightness(_ image: Image) -> [Float] {
        stride(from: 0, to: image.pixels.count, by: image.channels).map { at in
            Float(image.pixels[at..<at + 3].reduce(0) { $0 + Int($1) }) / 3
        }
    }
}
