import Foundation
import Networks
import Support
import Tensors
import Testing

@testable import Training

struct TrainingRunTests {
    private func origin(rig: String = "abc", design: String = "{}") -> NetworkFile.Origin {
        NetworkFile.Origin(
            network: "tiny", design: design, rigName: "human", rigVersion: "1", rigSHA256: rig,
            version: "0", seed: 1, minutes: 0)
    }

    /// A run whose every step takes a second by the clock.
    private func run(
        _ task: TinyTask, _ folder: URL, minutes: Double = 2, origin: NetworkFile.Origin? = nil
    ) throws -> TrainingRun {
        let clock = SteadyClock(tick: 1)
        return try TrainingRun(
            task, origin: origin ?? self.origin(), settings: .init(minutes: minutes, rate: 0.05),
            folder: folder, now: clock.now)
    }

    @Test func learnsAndWritesItsFiles() throws {
        let folder = try TemporaryFolder()
        let task = try TinyTask()
        let before = try task.heldOut()[0]
        let whole = try run(task, folder.url)
        #expect(try whole.run())
        #expect(task.moments.count == 120)
        #expect(try task.heldOut()[0] < 0.01 * before)

        let log = try String(contentsOf: folder.file("log.csv"), encoding: .utf8)
            .split(separator: "\n")
        #expect(log[0] == "step,seconds,rate,loss,held-out error")
        #expect(log.count == 13)
        #expect(log.last?.split(separator: ",").count == 5)
        #expect(FileManager.default.fileExists(atPath: folder.file("preview.png").path))
        let weights = try NetworkFile(whole.weights, network: "tiny")
        #expect(weights.origin.minutes == 2)
        #expect(try weights.tensor("layer.weight").type == .float16)
    }

    @Test func stoppedAndResumedEqualsUninterrupted() throws {
        let (a, b) = (try TemporaryFolder(), try TemporaryFolder())
        let straight = try TinyTask()
        try run(straight, a.url).run()

        let first = try TinyTask()
        #expect(try run(first, b.url).run(shouldStop: { first.moments.count == 47 }) == false)
        // Fresh weights of another seed: all of it must come from the file.
        let second = try TinyTask(seed: 2)
        let resumed = try run(second, b.url)
        try resumed.resume()
        #expect(second.restored == ["steps": "47"])
        #expect(try resumed.run())
        #expect(first.moments + second.moments == straight.moments)
        #expect(try second.weights() == straight.weights())

        let log = try String(contentsOf: b.file("log.csv"), encoding: .utf8)
        let steps = log.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: ",").first.flatMap { Int($0) }
        }
        #expect(steps == steps.sorted() && steps.last == 120)
    }

    @Test func linesOfAKilledSessionLeaveTheLog() throws {
        let folder = try TemporaryFolder()
        let url = folder.file("log.csv")
        let log = try LossLog(url, losses: ["loss"], heldOut: ["error"], from: 0)
        for step in [10, 20, 30] {
            try log.append(step: step, seconds: 1, rate: 0.1, losses: [0.5], heldOut: [])
        }
        let resumed = try LossLog(url, losses: ["loss"], heldOut: ["error"], from: 20)
        try resumed.append(step: 25, seconds: 2, rate: 0.1, losses: [0.25], heldOut: [1])
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(
            text == """
                step,seconds,rate,loss,held-out error
                10,1.0,0.1,0.5,
                20,1.0,0.1,0.5,
                25,2.0,0.1,0.25,1

                """)
    }

    @Test func aSecondSessionFollowsTheFirst() throws {
        let folder = try TemporaryFolder()
        try run(try TinyTask(), folder.url).run()
        let task = try TinyTask()
        let next = try run(task, folder.url, minutes: 1)
        try next.resume()
        #expect(try next.run())
        #expect(task.moments.first?.session == 1 && task.moments.first?.share == 0)
        #expect(task.moments.first?.step == 120 && task.moments.count == 60)
        #expect(try NetworkFile(next.weights, network: "tiny").origin.minutes == 3)
    }

    @Test func goesOnFromAnOlderRigButNotFromAnotherDesign() throws {
        let folder = try TemporaryFolder()
        try run(try TinyTask(), folder.url).run()
        let changed = try run(try TinyTask(), folder.url, origin: origin(rig: "def"))
        try changed.resume()
        let other = try run(try TinyTask(), folder.url, origin: origin(design: "{1}"))
        #expect(throws: TensorError.self) { try other.resume() }

        let file = try NetworkFile(folder.file("tiny.safetensors"), network: "tiny")
        let task = try TinyTask(seed: 5)
        try run(task, folder.url, origin: origin(rig: "def")).start(from: file)
        let stored = try file.tensor("layer.weight").floats()
        #expect(try Array(task.weights().prefix(8)) == stored)
    }

    @Test func scheduleEndsNearZero() {
        let schedule = TrainingSchedule(peak: 2)
        #expect(schedule.rate(at: 0) < 0.1)
        #expect(abs(schedule.rate(at: 0.02) - 2) < 0.01)
        #expect(schedule.rate(at: 1) < 0.011)
        let rates = (2...100).map { schedule.rate(at: Double($0) / 100) }
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test func averagesFollowTheWeightsAndGiveThemBack() throws {
        let set = ParameterSet(seed: 1)
        let tensor = try set.parameter("a", [3])
        let average = try AveragedWeights(set)
        try tensor.take(Tensor(repeating: 1, [3]))
        try average.update(step: 0)
        let inside = try average.use { try tensor.floats() }
        #expect(inside.allSatisfy { abs($0 - 0.9) < 1e-6 })
        #expect(try tensor.floats() == [1, 1, 1])
    }
}
