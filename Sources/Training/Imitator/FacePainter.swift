import Imitation
import Networks
import Rendering
import Rigging
import Tensors

/// An imitator's network with what its input is made by.
public struct FacePainter {
    /// Paints.
    public let network: any ImitatorNetwork
    /// Makes its maps.
    public let mapper: FaceMapper
    /// Makes its vector.
    public let vector: FaceVector
    /// What its convolutions multiply.
    public let precision: ElementType
    /// Where it computes.
    public let device: Device

    /// A painter of a design's network, with the parameters of `set`, fresh or from a file.
    /// - Parameter size: width and height of the maps.
    /// - Throws: `TensorError` when the parameters do not fit the design.
    public init(
        _ design: ImitatorDesign, rig: Rig, parameters set: ParameterSet,
        size: Int = ImitatorTask.size, device: Device = .cpu
    ) throws {
        network = try design.network(set)
        mapper = FaceMapper(rig: rig, camera: Framing.aligned(size: size))
        vector = design.vector(rig.controls)
        precision = try Precision.fastest(on: device)
        self.device = device
    }

    /// A painter with trained weights.
    /// - Throws: `TensorError` when they are not an imitator's, or of another rig.
    public init(_ file: NetworkFile, rig: Rig, device: Device = .cpu) throws {
        self = try file.trained(
            rigName: rig.controls.name, rigSHA256: rig.controls.sha256, device: device
        ) {
            try Self(
                file.design(ImitatorDesign.self), rig: rig, parameters: $0, device: device)
        }
    }

    /// The picture of a render's face.
    func paint(_ truth: ImitatorSample, _ level: PictureLevel = .full) throws -> ImitatorSample {
        try Torch.withoutGradients {
            let picture = try picture(truth.parameters, worn: truth.worn, level)
            let shape = picture.shape
            let color = try (picture.slice(1, 0..<3).clamped(0...1) * 255 + 0.5)
                .permuted([0, 2, 3, 1]).contiguous().bytes()
            let labels = try picture.slice(1, 3..<shape[1]).argmax(1).bytes()
            return ImitatorSample(parameters: truth.parameters, color: color, labels: labels)
        }
    }

    /// The picture of a face, `[1, 3 + classes, size, size]`.
    /// - Parameter worn: what lies over its head; nil where that is not known.
    public func picture(
        _ face: RigParameters, worn: WornMaps?, _ level: PictureLevel = .full
    ) throws -> Tensor {
        let maps = try FaceMaps.tensor([mapper.maps(face, worn: worn)]).to(device)
        let values = try Tensor(vector.values(face), [1, vector.count], device: device)
        return try network(
            maps: maps, vector: values, levels: [level], precision: precision, .inference)[0]
    }
}

extension ImitatorDesign {
    /// The network that ships.
    public static func deferred(for rig: Rig) -> ImitatorDesign {
        .deferred(
            Imitator.design(for: rig.controls, classes: LabelClass.allCases.count))
    }

    /// The reference.
    public static func plain(for rig: Rig) -> ImitatorDesign {
        .plain(
            PlainImitator.Design(
                vector: FaceVector(rig.controls, isComplete: true).count,
                classes: LabelClass.allCases.count))
    }
}
