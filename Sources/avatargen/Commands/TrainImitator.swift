import ArgumentParser
import Foundation
import Imitation
import Networks
import Rendering
import Rigging
import Tensors
import Training

/// `avatargen train imitator`: the network that stands in for the renderer.
struct TrainImitator: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imitator",
        abstract: "Trains the network that imitates the renderer, so that a fit can descend on it.")

    @OptionGroup var session: TrainingOptions
    @OptionGroup var rig: RigOption

    @Flag(
        help: """
            Trains the plain reference instead, a dense layer and upsampling convolutions, to \
            compare with.
            """)
    var plain = false

    @Option(
        help: ArgumentHelp(
            "A folder of parameter files that fits visited; a quarter of the samples are of them.",
            valueName: "folder"))
    var replay: String?

    func run() throws {
        Torch.keepMemory()
        let rig = try rig.load()
        let design = plain ? ImitatorDesign.plain(for: rig) : ImitatorDesign.deferred(for: rig)
        let task = try ImitatorTask(
            rig: rig, design: design, settings: session.learning(batch: 4),
            replay: replay.map { try faces(in: $0, rig: rig) } ?? [], critic: critic(rig))
        try session.train(
            task, network: design.name, design: NetworkFile.text(of: design), rig: rig,
            rate: 0.002)
    }

    /// The rig's extractor, where it has one already.
    private func critic(_ rig: Rig) throws -> Extractor? {
        let url = NetworkFile.url(network: Extractor.name, rigFolder: rig.folder)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        return try Extractor(
            NetworkFile(url, network: Extractor.name), rig: rig, device: session.device)
    }

    private func faces(in folder: String, rig: Rig) throws -> [RigParameters] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let names = files.filter { $0.hasSuffix(".params") }.sorted()
        guard !names.isEmpty else {
            throw Failure("\(folder): holds no .params file; name a folder of some for --replay")
        }
        return try names.map { name in
            let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
            return try ParametersFile(contentsOf: url, controls: rig.controls).parameters
        }
    }
}
