import Benchmark
import Rigging
import Synthesis

/// A sample of 256 x 256 pixels with Helen labels and landmarks, in memory; each is another one.
func registerSynthesisBenchmarks(_ rig: Rig) throws {
    let settings = try PhotoSettings(
        contentsOf: rig.folder.appendingPathComponent(PhotoSettings.fileName))
    let dense = try DenseLandmarks(of: rig)
    for domain in SampleDomain.allCases {
        let recipe = SampleRecipe(
            domain: domain, distribution: .natural, seed: 1, size: 256, photo: settings)
        let stream = try SampleStream(SampleStock(rig: rig, dense: dense, recipe: recipe))
        var index = 0
        benchmark("sample 256 \(domain.rawValue)") {
            index += 1
            _ = try stream.sample(index)
        }
    }
}
