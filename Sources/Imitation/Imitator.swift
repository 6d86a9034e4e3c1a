import Foundation
import Geometry
import Networks
import Rendering
import Rigging
import Tensors

/// The learned imitator of the renderer: pictures of faces, and the derivatives of whatever is
/// computed from them by everything that makes the face.
///
/// Method: the imitator of patent CN109636886A (Shi et al. 2019, "Face-to-Parameter Translation for
/// Game Character Auto-Creation"), whose network is replaced by one that paints the rig's own
/// geometry; see Documentation/decisions.
public final class Imitator {
    /// Makes the network's maps.
    public let mapper: FaceMapper
    /// Makes the network's vector.
    public let vector: FaceVector
    let network: DeferredImitator
    /// What its convolutions multiply.
    public let precision: ElementType
    /// Draws, unshaded, what lies over the head.
    private let renderer: Renderer

    /// An imitator of a rig's renders.
    /// - Parameters:
    ///   - camera: that of the renders, at the maps' size.
    ///   - network: of the design `design(for:)`.
    ///   - renderer: of the rig; the imitator stays on its thread.
    public convenience init(
        rig: Rig, camera: Camera, network: DeferredImitator, precision: ElementType,
        renderer: Renderer
    ) {
        self.init(
            mapper: FaceMapper(rig: rig, camera: camera), network: network, precision: precision,
            renderer: renderer)
    }

    /// The imitator of a rig; nil when the rig has none, as nobody has trained one.
    /// - Parameters:
    ///   - camera: that of the renders.
    ///   - renderer: of the rig; the imitator stays on its thread.
    /// - Throws: `TensorError` when weights are broken or of another rig, or without the network
    ///   library.
    public convenience init?(rig: Rig, camera: Camera, renderer: Renderer) throws {
        let url = NetworkFile.url(network: ImitatorDesign.name, rigFolder: rig.folder)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        let file = try NetworkFile(url, network: ImitatorDesign.name)
        guard case .deferred(let design) = try file.design(ImitatorDesign.self) else {
            throw TensorError(
                "\(url.path): is a plain imitator, which cannot be descended on; train one without "
                    + "--plain")
        }
        try file.check(
            numbers: design.vector, of: rig.controls.name,
            having: FaceVector(rig.controls).count)
        let network = try file.trained(
            rigName: rig.controls.name, rigSHA256: rig.controls.sha256
        ) { try DeferredImitator($0, design) }
        self.init(
            rig: rig, camera: camera, network: network, precision: try Precision.fastest(on: .cpu),
            renderer: renderer)
    }

    /// The same imitator, its pictures seen by another camera, whose distance and view must not
    /// differ much from that of the renders that it learned from.
    public func seen(by camera: Camera) -> Imitator {
        Imitator(
            mapper: mapper.seen(by: camera), network: network, precision: precision,
            renderer: renderer)
    }

    private init(
        mapper: FaceMapper, network: DeferredImitator, precision: ElementType, renderer: Renderer
    ) {
        self.mapper = mapper
        self.network = network
        self.precision = precision
        self.renderer = renderer
        vector = FaceVector(mapper.rig.controls)
    }

    /// The design of a network for a rig.
    /// - Parameter classes: of the labels.
    public static func design(for controls: RigControls, classes: Int) -> DeferredImitator.Design {
        DeferredImitator.Design(
            maps: FaceMaps.channels,
            texture: .init(coordinates: FaceMaps.coordinates.lowerBound, mask: FaceMaps.skin),
            positions: FaceMaps.positions,
            vector: FaceVector(controls).count, classes: classes)
    }

    /// The maps of a face, with all that it wears.
    func maps(_ face: RigParameters) throws -> FaceMaps {
        let seen = try renderer.frame(
            shape: mapper.rig.evaluate(face), parameters: face, camera: mapper.camera,
            passes: [.worn, .depth])
        return mapper.maps(face, worn: seen.worn, distances: seen.depth)
    }

    /// The picture of a face.
    /// - Parameter styles: for each slot the share of each choice, to descend on; the face's own
    ///   choices when nil. A mixture cannot be worn: the network then paints it by its shares alone.
    /// - Throws: `TensorError`; `RenderError`.
    public func picture(
        _ face: RigParameters, styles: [[Float]]? = nil, level: PictureLevel = .full
    ) throws -> ImitatedPicture {
        try ImitatedPicture(self, face, styles: styles, level: level)
    }

    /// How the full picture changes while a face changes from one to another nearby, by the same
    /// derivatives as `ImitatedPicture.gradient`.
    /// - Returns: `[3 + classes, size, size]`, row by row.
    public func change(
        at face: RigParameters, from: RigParameters, to: RigParameters
    ) throws -> [Float] {
        let maps = try maps(face)
        let (motion, normals) = mapper.tangent(maps, of: face, from: from, to: to)
        let turn = mapper.turn(of: face, from: from, to: to).columns
        let (before, after) = (vector.values(from), vector.values(to))
        func picture(_ side: Float) throws -> [Float] {
            var shifted = maps
            shifted.changeWorn(by: Matrix3(turn.0 * side, turn.1 * side, turn.2 * side))
            for (pixel, normal) in normals.enumerated() where normal != .zero {
                for axis in 0..<3 {
                    shifted.values[pixel * FaceMaps.channels + axis] += side * normal[axis]
                }
            }
            let middle = zip(before, after).map { ($0 + $1) / 2 + side * ($1 - $0) }
            return try network(
                maps: FaceMaps.tensor([shifted]), vector: Tensor(middle, [1, middle.count]),
                levels: [.full], precision: .float32)[0].contiguous().floats()
        }
        return try Torch.withoutGradients {
            let moved = try AdvectedPicture.change(picture(0), motion, size: maps.size)
            let (low, high) = (try picture(-0.5), try picture(0.5))
            return zip(moved, zip(low, high)).map { $0 + $1.1 - $1.0 }
        }
    }
}

/// One picture of an imitator, and the way back to the face that it shows.
public final class ImitatedPicture {
    /// `[1, 3, height, width]`: red, green, blue, 0...1; recorded, so that what is computed from it
    /// can be asked for derivatives.
    public let color: Tensor
    /// `[1, classes, height, width]`: logits of the label classes; recorded.
    public let logits: Tensor

    private let imitator: Imitator
    private let face: RigParameters
    private let maps: FaceMaps
    private let mapTensor: Tensor
    private let vectorTensor: Tensor
    private let output: Tensor

    init(
        _ imitator: Imitator, _ face: RigParameters, styles: [[Float]]?,
        level: PictureLevel
    ) throws {
        self.imitator = imitator
        self.face = face
        maps = try styles == nil ? imitator.maps(face) : imitator.mapper.maps(face)
        mapTensor = try FaceMaps.tensor([maps]).recorded()
        let values = imitator.vector.values(face, styles: styles)
        vectorTensor = try Tensor(values, [1, values.count]).recorded()
        output = try imitator.network(
            maps: mapTensor, vector: vectorTensor, levels: [level], precision: imitator.precision)[
                0]
        let plain = try output.detached()
        color = try plain.slice(1, 0..<3).copy().recorded()
        logits = try plain.slice(1, 3..<output.shape[1]).copy().recorded()
    }

    /// The derivative, by everything that makes the face and by the camera, of the numbers whose `backward()` was
    /// called since the picture was made. May be asked once.
    ///
    /// A picture that is painted on a surface moves with it: see `FaceMapper.pullback`. The rest
    /// comes back through the network, by normals and by the vector.
    public func gradient() throws -> FaceGradient {
        let cotangent = try Tensor.concatenated(
            [try color.gradient() ?? color * 0, try logits.gradient() ?? logits * 0], 1)
        let motion = try AdvectedPicture.motion(output.detached(), cotangent, mapSize: maps.size)
        try (output * cotangent).sum().backward()
        let slopes = try mapTensor.gradient() ?? mapTensor * 0
        let controls = imitator.mapper.pullback(
            face, maps, motion: motion, normals: try FaceMaps.normals(slopes),
            turn: try maps.wornCotangent(slopes))
        let rig = imitator.mapper.rig.controls
        var gradient = FaceGradient(
            controls: controls, styles: rig.styles.map { $0.choices.map { _ in 0 } },
            colors: rig.colors.map { _ in 0 },
            camera: imitator.mapper.cameraPullback(maps, motion: motion))
        if let cotangent = try vectorTensor.gradient() {
            imitator.vector.pullback(try cotangent.floats(), into: &gradient)
        }
        return gradient
    }
}
