import Networks
import Rigging
import Tensors

/// How an imitator's network is put together.
public enum ImitatorDesign: Codable, Equatable, Sendable {
    /// Paints maps of the rig's geometry.
    case deferred(DeferredImitator.Design)
    /// The plain reference of methods A and B.
    case plain(PlainImitator.Design)

    /// What the weights of the design that ships are called.
    public static let name = "imitator"

    /// What its weights are called.
    public var name: String {
        switch self {
        case .deferred: Self.name
        case .plain: "imitator-plain"
        }
    }

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
