import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Makes samples in memory, without touching the disk: what networks learn from and data sets are
/// written from.
///
/// Sample k depends on the recipe and on k alone. A stream owns a renderer, so it stays on the thread
/// that made it; for throughput, run one per core. Streams of one `SampleStock` share what is costly.
public final class SampleStream {
    private let stock: SampleStock
    private let renderer: Renderer
    private var shape = FaceShape()

    /// A stream on the thread that calls.
    /// - Throws: `RenderError` when no renderer can be set up.
    public init(_ stock: SampleStock) throws {
        self.stock = stock
        renderer = try Renderer(rig: stock.rig)
    }

    /// Sample number `index`, 0 or more.
    /// - Throws: `RenderError`; `ImageError` when a picture of the user's background folder cannot be
    ///   read.
    public func sample(_ index: Int) throws -> Sample {
        try sample(index, of: stock.faces.face(seed: stock.recipe.seed, index: index))
    }

    /// A sample of a given face, everything else as in sample number `index`.
    /// - Throws: as `sample(_:)`.
    public func sample(_ index: Int, of face: RigParameters) throws -> Sample {
        let recipe = stock.recipe
        var parameters = face
        var scene = PhotoScene.plain(size: recipe.size, lighting: stock.studio)
        stock.photo?.arrange(&scene, index, face: &parameters)
        stock.rig.evaluate(parameters, into: &shape)
        scene.frame(around: middle())
        let isBare = recipe.isPremultiplied || scene.background != nil
        let pictures = try renderer.frame(
            shape: shape, parameters: parameters, camera: scene.camera, passes: stock.passes,
            background: isBare ? .transparent : stock.studio.background,
            lighting: scene.lighting)

        var sample = labelled(index, parameters, scene, pictures)
        try stock.photo?.develop(&sample, scene) {
            stock.landmarks.project(parameters, camera: scene.camera)
        }
        return sample
    }

    /// What lies over a face's head, as a camera sees it in the studio's light.
    /// - Throws: `RenderError`.
    public func wornMaps(of face: RigParameters, camera: Camera) throws -> WornMaps {
        stock.rig.evaluate(face, into: &shape)
        return try renderer.wornMaps(
            shape: shape, parameters: face, camera: camera, lighting: stock.studio)
    }

    /// The middle of the face: the mean of its dense landmarks.
    private func middle() -> Vector3 {
        let sum = stock.dense.vertices.reduce(Vector3.zero) { $0 + shape.positions[$1] }
        return sum / Float(max(stock.dense.vertices.count, 1))
    }

    /// The sample as the renderer shows it.
    private func labelled(
        _ index: Int, _ parameters: RigParameters, _ scene: PhotoScene, _ pictures: FramePictures
    ) -> Sample {
        let camera = scene.camera
        let (width, height) = (camera.width, camera.height)
        func map(_ pixels: [UInt8], _ label: SampleLabel) -> Image? {
            stock.recipe.labels.contains(label)
                ? Image(width: width, height: height, channels: 1, pixels: pixels) : nil
        }
        let isBare = stock.recipe.isPremultiplied || scene.background != nil
        let image =
            isBare
            ? Image(width: width, height: height, channels: 4, pixels: pictures.color)
            : Image(
                width: width, height: height, channels: 3,
                pixels: Self.withoutAlpha(pictures.color))
        let view = DepthView(distances: pictures.depth, width: width, height: height)
        let dense = stock.dense.vertices.map { vertex in
            landmark(shape.positions[vertex], camera, view)
        }
        var sample = Sample(
            index: index, parameters: parameters,
            arkitWeights: stock.rig.arkitWeights(of: parameters), camera: camera,
            lighting: scene.lighting,
            headRotation: camera.rotation * shape.headRotation * stock.restRotation.transposed,
            headPivot: camera.cameraSpace(shape.neckPivot),
            eyes: shape.eyes.map { eye in
                var seen = eye
                seen.center = camera.cameraSpace(eye.center)
                seen.rotation = camera.rotation * eye.rotation
                return seen
            },
            faceBox: FaceBox.around(dense.map(\.pixel), names: stock.dense.names, camera),
            image: image)
        sample.labels = map(pictures.labels, .labels)
        sample.extendedLabels = map(pictures.extendedLabels, .extended)
        if stock.recipe.labels.contains(.depth) { sample.depth = pictures.depth }
        if stock.recipe.labels.contains(.normals) {
            sample.normals = Image16(
                width: width, height: height, channels: 3,
                pixels: NormalMap.turned(pictures.normals, by: camera.rotation))
        }
        if stock.recipe.labels.contains(.landmarks) {
            sample.landmarks = stock.landmarks.locate(parameters, camera: camera).map {
                landmark($0.position, camera, view)
            }
        }
        if stock.recipe.labels.contains(.dense) { sample.dense = dense }
        return sample
    }

    private func landmark(
        _ position: Vector3, _ camera: Camera, _ view: DepthView
    ) -> VisibleLandmark {
        let pixel = camera.project(position)
        return VisibleLandmark(
            pixel: pixel, position: position,
            isVisible: view.shows(pixel, distance: -camera.cameraSpace(position).z))
    }

    private static func withoutAlpha(_ rgba: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: rgba.count / 4 * 3) { rgb, count in
            for pixel in 0..<rgba.count / 4 {
                rgb[3 * pixel] = rgba[4 * pixel]
                rgb[3 * pixel + 1] = rgba[4 * pixel + 1]
                rgb[3 * pixel + 2] = rgba[4 * pixel + 2]
            }
            count = rgba.count / 4 * 3
        }
    }
}
