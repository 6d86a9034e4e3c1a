import Imaging
import Networks
import Tensors

/// A named number that a training run logs.
public struct Figure: Equatable, Sendable {
    /// A short name without commas: a column of the log.
    public var name: String
    /// The number.
    public var value: Double

    /// A figure.
    public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }
}

/// Where a training run stands.
public struct TrainingMoment: Equatable, Sendable {
    /// Steps done so far, sessions before included.
    public var step: Int
    /// Seconds trained so far, sessions before included.
    public var seconds: Double
    /// How many sessions ran to their end before.
    public var session: Int
    /// How much of this session's time has passed, 0...1.
    public var share: Double
}

/// What is told while a run goes on.
public struct TrainingProgress: Sendable {
    /// Where it stands.
    public var moment: TrainingMoment
    /// The latest losses, averaged over an interval of the log.
    public var losses: [Figure]
    /// The latest held-out figures.
    public var heldOut: [Figure]
}

/// What a `TrainingRun` trains: a network, its losses and its data.
public protocol TrainingTask: AnyObject {
    /// What is trained.
    var parameters: ParameterSet { get }
    /// The names of what `step` returns, in its order.
    var lossNames: [String] { get }
    /// The names of what `heldOut` returns, in its order.
    var heldOutNames: [String] { get }
    /// What a checkpoint must hold for the task to go on, as text.
    var state: [String: String] { get }

    /// Takes over the state of a checkpoint.
    func restore(_ state: [String: String]) throws
    /// Adds the gradients of one batch to the parameters', and returns its losses.
    func step(_ moment: TrainingMoment) throws -> [Double]
    /// Figures on data that training never sees, with the averaged weights.
    func heldOut() throws -> [Double]
    /// A sheet of held-out examples (truth, network, difference), with the averaged weights.
    func preview() throws -> Image
}
