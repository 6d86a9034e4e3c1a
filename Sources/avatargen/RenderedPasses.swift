import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// The files of a render: one pass after the other of the same view.
struct RenderedPasses {
    let rig: Rig
    let renderer: Renderer
    let shape: FaceShape
    let parameters: RigParameters
    let camera: Camera
    let lighting: Lighting

    /// A view of a face.
    init(
        _ parameters: RigParameters, rig: Rig, camera: Camera, lighting: Lighting
    ) throws {
        self.rig = rig
        Renderer.useCores(ProcessInfo.processInfo.activeProcessorCount)
        renderer = try Renderer(rig: rig)
        shape = rig.evaluate(parameters)
        self.parameters = parameters
        self.camera = camera
        self.lighting = lighting
    }

    /// The bytes of the file of a pass; `Documentation/passes.md` describes them.
    func data(_ pass: Render.Pass) throws -> Data {
        switch pass {
        case .color:
            // Finer pictures are made at twice the size, which must stay within a texture.
            let isLarge = max(camera.width, camera.height) > 4096
            let options = RenderOptions(quality: isLarge ? .fast : .review, lighting: lighting)
            return try renderer.color(
                shape: shape, parameters: parameters, camera: camera, options: options
            ).pngData()
        case .labels:
            return try renderer.labels(shape: shape, parameters: parameters, camera: camera)
                .pngData()
        case .extended:
            return try renderer.extendedLabels(
                shape: shape, parameters: parameters, camera: camera
            ).pngData()
        case .depth:
            let distances = try renderer.depth(
                shape: shape, parameters: parameters, camera: camera)
            return try Image16(
                width: camera.width, height: camera.height, channels: 1,
                pixels: distances.map(Self.tenthsOfMillimetres)
            ).pngData()
        case .normals:
            return try renderer.normals(shape: shape, parameters: parameters, camera: camera)
                .pngData()
        case .landmarks:
            return try landmarks()
        }
    }

    private func landmarks() throws -> Data {
        let points = try renderer.landmarks(
            LandmarkSampler(rig), parameters: parameters, camera: camera)
        let list = points.enumerated().map { number, point in
            JSONValue.object([
                "number": .integer(number),
                "pixel": .decimals([point.pixel.x, point.pixel.y]),
                "position": .decimals([point.position.x, point.position.y, point.position.z]),
                "visible": .bool(point.isVisible),
            ])
        }
        let file = JSONValue.object([
            "format": .text("avatargen.landmarks/1"), "width": .integer(camera.width),
            "height": .integer(camera.height), "landmarks": .array(list),
        ])
        return Data(file.formatted.utf8)
    }

    /// 0 where there is nothing; 6.5 m and beyond are alike.
    private static func tenthsOfMillimetres(_ decimetres: Float) -> UInt16 {
        decimetres.isFinite ? UInt16(min(max(decimetres * 1000, 0), 65535).rounded()) : 0
    }
}
