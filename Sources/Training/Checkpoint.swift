import Foundation
import Tensors

/// A training run on disk: everything that it needs to go on as if it had not been stopped.
struct Checkpoint {
    /// The file's name in the folder of a run.
    static let fileName = "checkpoint.safetensors"

    /// What it holds besides tensors.
    struct State: Codable, Equatable {
        var network: String
        var design: String
        var rigSHA256: String
        var seed: UInt64
        var step: Int
        var seconds: Double
        /// Sessions that ran to their end.
        var sessions: Int
        /// Seconds of the session under way; 0 between sessions.
        var sessionSeconds: Double
        var task: [String: String]
    }

    let state: State
    private let file: SafetensorsFile

    /// Reads a checkpoint.
    /// - Throws: `TensorError` that names the file.
    init(_ url: URL) throws {
        file = try SafetensorsFile(url)
        guard let text = file.metadata["training"],
            let state = try? JSONDecoder().decode(State.self, from: Data(text.utf8))
        else {
            throw TensorError("\(url.path): is no checkpoint of a training run; start without it")
        }
        self.state = state
    }

    /// Puts everything back where it was.
    /// - Throws: `TensorError` when the checkpoint is of another network.
    func restore(_ set: ParameterSet, _ average: AveragedWeights, _ optimizer: Adam) throws {
        for (name, tensor) in set.tensors { try tensor.take(try file.tensor(name)) }
        for (name, tensor) in average.state { try tensor.take(try file.tensor("average.\(name)")) }
        try optimizer.restore(file, stepCount: state.step)
    }

    /// Writes a checkpoint, whole or not at all.
    /// - Throws: `StorageError` when the file cannot be written.
    static func write(
        _ state: State, _ set: ParameterSet, _ average: AveragedWeights, _ optimizer: Adam,
        to url: URL
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(state), as: UTF8.self)
        let averages = average.state.map { (name: "average.\($0.name)", tensor: $0.tensor) }
        try SafetensorsFile.write(
            set.tensors + averages + optimizer.state, metadata: ["training": text], to: url)
    }
}
