import ArgumentParser
import Foundation
import Imaging
import Rigging
import Synthesis
import Workers

/// `avatargen synthesize [run]`: makes a data set, or continues, checks or shows one.
struct SynthesizeRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Makes a data set of labelled renders, or continues, plans, shows or checks one.",
        usage: """
            avatargen synthesize -o DIR --count N [options]
            avatargen synthesize --count N --dry-run [options]
            avatargen synthesize --view N -o SHEET.png [options]
            avatargen synthesize --verify DIR
            """,
        discussion: """
            Sample k of a seed is the same whatever the number of jobs, the shard or a restart. \
            Stopped at any moment, the same command goes on where it was.
            """)

    @Option(name: [.short, .long], help: "The folder of the data set, or the sheet of --view.")
    var output: String?

    @Option(help: "How many samples.")
    var count: Int?

    @OptionGroup var recipe: RecipeOptions
    @OptionGroup var rig: RigOption

    @Option(help: "How the files lie: imagefolder, coco, webdataset.")
    var layout = DatasetLayout.imagefolder

    @Option(help: "The pictures' format: png, or jpeg as the simulated camera saves it.")
    var picture = PictureFormat.png

    @Option(help: "How many processes render; one per core unless given.")
    var jobs: Int?

    @Option(help: ArgumentHelp("Makes only part i of n of the data set.", valueName: "i/n"))
    var shard = Shard(number: 1, of: 1)

    @Flag(help: "Prints size, time and plan instead of making anything.")
    var dryRun = false

    @Option(help: "Writes a sheet of this many samples with their labels drawn over them.")
    var view: Int?

    @Option(help: "Checks the data set in a folder by its checksums.")
    var verify: String?

    func validate() throws {
        if verify != nil {
            guard output == nil, count == nil, view == nil, !dryRun else {
                throw ValidationError("--verify goes without --output, --count, --view, --dry-run")
            }
            return
        }
        if let view {
            guard (1...400).contains(view) else {
                throw ValidationError("--view \(view): give a number in 1...400")
            }
        } else {
            guard let count else { throw ValidationError("give --count N") }
            guard (1...100_000_000).contains(count) else {
                throw ValidationError("--count \(count): give a number in 1...100000000")
            }
        }
        if output == nil, !dryRun {
            throw ValidationError("give --output, the folder of the data set")
        }
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs): give a number in 1...1024")
        }
    }

    private var workers: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    func run() throws {
        if let verify { return try check(verify) }
        let backgrounds = try recipe.backgroundFiles()
        let stock = try recipe.stock(rig: rig.load(), backgrounds)
        if let view, let output { return try show(view, of: stock, output) }
        let description = try DatasetDescription(
            stock: stock, version: Avatargen.version, count: count ?? 1, layout: layout,
            picture: picture, backgrounds: backgrounds)
        if dryRun {
            let estimate = try DatasetEstimate(stock: stock, description: description)
            let lines = estimate.lines(jobs: workers, shards: shard.count, output: output)
            for line in lines { print(line) }
        } else if let output {
            try make(description, stock, output)
        }
    }

    private func make(
        _ description: DatasetDescription, _ stock: SampleStock, _ output: String
    ) throws {
        let folder = DatasetFolder(URL(fileURLWithPath: output))
        try folder.prepare(for: description)
        let writer = DatasetWriter(
            stock: stock, description: description, folder: folder, workers: Workers(workers),
            shard: shard.number, of: shard.count)
        Interruption.listen()
        let bar = ProgressBar()
        let reached = try writer.run(shouldStop: { Interruption.signal != 0 }) { progress in
            bar.show(done: progress.done, of: progress.total, made: progress.made)
        }
        bar.end()
        guard reached.done == reached.total else {
            StandardError.note(
                "\(output): stopped with \(reached.done) of \(reached.total) samples; "
                    + "the same command goes on from there")
            throw ExitCode(128 + Interruption.signal)
        }
        let isComplete = try DatasetIndex(folder, description).writeIfComplete()
        print(
            "\(output): \(reached.total) samples, \(reached.made) of them made now"
                + (isComplete ? "" : "; other shards are missing"))
    }

    private func check(_ path: String) throws {
        let folder = DatasetFolder(URL(fileURLWithPath: path))
        let problems = try DatasetCheck(folder).problems { done, total in
            StandardError.progress(done, of: total, "chunks")
        }
        guard problems.isEmpty else {
            for problem in problems { StandardError.error(problem) }
            throw ExitCode.failure
        }
        print("\(path): \(try folder.description().count) samples, whole")
    }

    private func show(_ count: Int, of stock: SampleStock, _ output: String) throws {
        let stream = try SampleStream(stock)
        let samples = try (0..<count).map { try stream.sample($0) }
        try LabelSheet(dense: stock.dense).draw(samples).write(
            pngTo: URL(fileURLWithPath: output))
        print(output)
    }
}
