import Imitation
import Networks
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

    /// A painter from its parts.
    public init(
        network: any ImitatorNetwork, mapper: FaceMapper, vector: FaceVector, precision: ElementType
    ) {
        self.network = network
        self.mapper = mapper
        self.vector = vector
        self.precision = precision
    }

    /// The full picture of a face, `[1, 3 + classes, size, size]`.
    public func picture(_ face: RigParameters) throws -> Tensor {
        let maps = try FaceMaps.tensor([mapper.maps(face)])
        let values = try Tensor(vector.values(face), [1, vector.count])
        return try network(
            maps: maps, vector: values, levels: [.full], precision: precision, .inference)[0]
    }
}

/// How an imitator's network is put together.
public enum ImitatorDesign: Codable, Equatable, Sendable {
    /// Paints maps of the rig's geometry.
    case deferred(DeferredImitator.Design)
    /// The plain reference of methods A and B.
    case plain(PlainImitator.Design)

    /// The network of a set of parameters.
    public func network(_ set: ParameterSet) throws -> any ImitatorNetwork {
        switch self {
        case .deferred(let design): try DeferredImitator(set, design)
        case .plain(let design): try PlainImitator(set, design)
        }
    }

    /// What the network gets as its vector.
    public func vector(_ controls: RigControls) -> FaceVector {
        switch self {
        case .deferred: FaceVector(controls)
        case .plain: FaceVector(controls, isComplete: true)
        }
    }
}
