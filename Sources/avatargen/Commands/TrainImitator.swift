import ArgumentParser
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

    func run() throws {
        Torch.keepMemory()
        let rig = try rig.load()
        let design = plain ? ImitatorDesign.plain(for: rig) : ImitatorDesign.deferred(for: rig)
        let task = try ImitatorTask(rig: rig, design: design, settings: session.learning(batch: 4))
        try session.train(
            task, network: design.name, design: NetworkFile.text(of: design), rig: rig,
            rate: 0.001)
    }
}
