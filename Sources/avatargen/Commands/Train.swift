import ArgumentParser
import Foundation
import Networks
import Rigging
import Tensors
import Training

/// `avatargen train`: teaches the networks that the fit needs.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains a network on renders of a rig.",
        discussion: """
            Ctrl-C saves and ends; the same command with --resume goes on from there. A session \
            that ran to its end is followed by another one in the same way.
            """,
        subcommands: [TrainImitator.self, TrainExtractor.self, TrainRegressor.self])
}

/// `avatargen train extractor`: the network that reads faces.
struct TrainExtractor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extractor",
        abstract: "Trains the network that finds the parts of a face in a picture.")

    @OptionGroup var session: TrainingOptions
    @OptionGroup var rig: RigOption

    func run() throws {
        Torch.keepMemory()
        let rig = try rig.load()
        let design = Extractor.Design()
        let task = try ExtractorTask(rig: rig, design: design, settings: session.learning(batch: 8))
        try session.train(
            task, network: Extractor.name, design: NetworkFile.text(of: design), rig: rig,
            rate: 0.003)
    }
}

/// `avatargen train regressor`: the network that guesses faces.
struct TrainRegressor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regressor",
        abstract: "Trains the network that guesses a face's parameters from a picture.",
        discussion: "Its encoder begins as the rig's extractor; train that one first.")

    @OptionGroup var session: TrainingOptions
    @OptionGroup var rig: RigOption

    func run() throws {
        Torch.keepMemory()
        let rig = try rig.load()
        let url = NetworkFile.url(network: Extractor.name, rigFolder: rig.folder)
        let extractor = try? NetworkFile(url, network: Extractor.name)
        let task = try RegressorTask(
            rig: rig, extractor: extractor, settings: session.learning(batch: 16))
        try session.train(
            task, network: Regressor.name, design: NetworkFile.text(of: task.design), rig: rig,
            rate: 0.002)
    }
}
