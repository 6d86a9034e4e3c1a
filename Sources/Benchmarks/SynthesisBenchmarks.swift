import Benchmark
import Foundation
import Rigging
import Synthesis
import Workers

/// A sample of 256 x 256 pixels with Helen labels and landmarks, in memory; each is another one. Once
/// made here, once by a process per core that feeds this one.
func registerSynthesisBenchmarks(_ rig: Rig) throws {
    let settings = try PhotoSettings(
        contentsOf: rig.folder.appendingPathComponent(PhotoSettings.fileName))
    let dense = try DenseLandmarks(of: rig)
    let executable = ChildProcess.ownExecutable.deletingLastPathComponent()
        .appendingPathComponent("avatargen")
    for domain in SampleDomain.allCases {
        let recipe = SampleRecipe(
            domain: domain, distribution: .natural, seed: 1, size: 256, photo: settings)
        let stock = try SampleStock(rig: rig, dense: dense, recipe: recipe)
        let stream = try SampleStream(stock)
        var index = 0
        benchmark("sample 256 \(domain.rawValue)") {
            index += 1
            _ = try stream.sample(index)
        }
        guard FileManager.default.isExecutableFile(atPath: executable.path) else { continue }
        let jobs = ProcessInfo.processInfo.activeProcessorCount
        var feed: SampleFeed?
        benchmark("sample 256 \(domain.rawValue), fed by \(jobs) processes") {
            let running = try feed ?? SampleFeed(stock, jobs: jobs, executable: executable)
            feed = running
            _ = try running.next()
        }
    }
}
