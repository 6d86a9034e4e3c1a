import Foundation
import Rigging
import Synthesis
import Testing
import Workers

/// Samples that come from processes of the executable.
@Suite struct FeedTests {
    private let stock: SampleStock

    init() throws {
        let rig = try Rig.load("human")
        let settings = try PhotoSettings(
            contentsOf: rig.folder.appendingPathComponent(PhotoSettings.fileName))
        stock = try SampleStock(
            rig: rig, dense: DenseLandmarks(of: rig),
            recipe: SampleRecipe(domain: .photo, seed: 4, size: 40, photo: settings))
    }

    private func feed(first: Int, jobs: Int) throws -> SampleFeed {
        try SampleFeed(
            stock, first: first, jobs: jobs, executable: #require(Command.executable))
    }

    @Test(arguments: [1, 3])
    func samplesComeInOrderAndAreThoseOfAStream(jobs: Int) throws {
        let feed = try feed(first: 6, jobs: jobs)
        let stream = try SampleStream(stock)
        for index in 6..<13 {
            let (fed, own) = (try feed.next(), try stream.sample(index))
            #expect(fed.index == index)
            #expect(fed.image == own.image)
            #expect(fed.labels == own.labels)
            #expect(fed.parameters == own.parameters)
        }
    }

    @Test func theEndOfAChildIsAnError() throws {
        let feed = try SampleFeed(
            stock, jobs: 1, executable: URL(fileURLWithPath: "/bin/false"))
        #expect(throws: WorkerError.self) { try feed.next() }
    }
}
