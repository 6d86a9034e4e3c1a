import ArgumentParser
import Foundation
import Networks
import Rigging
import Storage
import Tensors
import Training

extension Device: ExpressibleByArgument {}

/// How long, where and on what a network is trained.
struct TrainingOptions: ParsableArguments {
    @Option(help: "The length of the session in minutes.")
    var minutes: Double

    @Option(name: [.short, .long], help: "The folder of checkpoint, log, preview and weights.")
    var output: String

    @Flag(help: "Goes on with the run in the folder; without one, from the rig's weights.")
    var resume = false

    @Flag(help: "Puts the weights into the rig's folder at the end of the session.")
    var install = false

    @Option(help: "How many threads learn; one more renders.")
    var threads = 1

    @Option(help: "The seed of fresh weights, of renders and of draws.")
    var seed: UInt64 = 1

    @Option(help: "Where the network computes: cpu or cuda.")
    var device = Device.cpu

    func validate() throws {
        guard minutes > 0, minutes <= 100_000 else {
            throw ValidationError("--minutes \(minutes): give a number above 0, up to 100000")
        }
        guard (1...256).contains(threads) else {
            throw ValidationError("--threads \(threads): give a number in 1...256")
        }
    }

    /// How a task learns, as the options say, from so many pictures per step.
    func learning(batch: Int) -> LearningSettings {
        var settings = LearningSettings(batch: batch)
        settings.seed = seed
        settings.threads = threads
        settings.device = device
        return settings
    }

    /// Trains a task as the options say.
    func train(
        _ task: some TrainingTask, network: String, design: String, rig: Rig, rate: Double
    ) throws {
        let controls = rig.controls
        let origin = NetworkFile.Origin(
            network: network, design: design, rigName: controls.name,
            rigVersion: controls.version, rigSHA256: controls.sha256, version: Avatargen.version,
            seed: seed, minutes: 0)
        let folder = URL(fileURLWithPath: output)
        let run = try TrainingRun(
            task, origin: origin, settings: .init(minutes: minutes, rate: rate), folder: folder)
        let shipped = NetworkFile.url(network: network, rigFolder: rig.folder)
        if TrainingRun.hasCheckpoint(in: folder) {
            guard resume else {
                throw Failure(
                    "\(output): holds a run already; go on with it with --resume, or choose "
                        + "another folder")
            }
            try run.resume()
        } else if resume {
            try run.start(from: NetworkFile(shipped, network: network))
        }
        Interruption.listen()
        let display = TrainingDisplay(minutes: minutes)
        let isComplete = try run.run(
            shouldStop: { Interruption.signal != 0 }, report: display.show)
        display.end()
        guard isComplete else {
            StandardError.note(
                "\(output): stopped and saved; the same command with --resume goes on from there")
            throw ExitCode(128 + Interruption.signal)
        }
        if install {
            try FileManager.default.createDirectory(
                at: shipped.deletingLastPathComponent(), withIntermediateDirectories: true)
            try AtomicFile.write(Data(contentsOf: run.weights), to: shipped)
        }
        print(install ? shipped.path : run.weights.path)
    }
}
