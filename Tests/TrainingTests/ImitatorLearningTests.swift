import Geometry
import Imitation
import Networks
import Rendering
import Rigging
import Synthesis
import Tensors
import Testing

@testable import Training

/// What an imitator is taught by, and that it learns.
struct ImitatorLearningTests {
    private static let size = 64

    private func samples(_ rig: Rig, count: Int) throws -> [ImitatorSample] {
        let stream = try ImitatorStream(
            rig: rig, distribution: .natural, seed: 21, size: Self.size, mapSize: Self.size)
        return try (0..<count).map { try stream.sample($0) }
    }

    private func painter(_ rig: Rig, _ set: ParameterSet) throws -> FacePainter {
        guard case .deferred(var design) = ImitatorDesign.deferred(for: rig) else {
            throw TensorError("another design")
        }
        design.widths = [8, 16, 16, 16, 16]
        return try FacePainter(
            .deferred(design), rig: rig, parameters: set, size: Self.size)
    }

    @Test func `a small imitator learns two faces`() throws {
        let rig = try Rig.load()
        let set = ParameterSet(seed: 3)
        let painter = try painter(rig, set)
        let batch = try ImitatorBatch(samples(rig, count: 2), painter)
        let optimizer = try Adam(set.parameters)
        var losses: [Double] = []
        for _ in 0..<60 {
            let pictures = try painter.network(
                maps: batch.maps, vector: batch.vector, levels: [.half, .full],
                precision: painter.precision, .training)
            let loss =
                try ImitationLoss(pictures[0], batch.halved()).total()
                + ImitationLoss(pictures[1], batch).total()
            try loss.backward()
            try optimizer.step(rate: 0.004)
            losses.append(Double(try loss.value()))
        }
        #expect(losses[59] < 0.4 * losses[0], "from \(losses[0]) to \(losses[59]), seed 3")
    }

    @Test func `the truth has no loss, and a pixel one level off has its share`() throws {
        let rig = try Rig.load()
        let painter = try painter(rig, ParameterSet(seed: 3))
        let batch = try ImitatorBatch(samples(rig, count: 1), painter)
        let perfect = try Tensor.concatenated([batch.color, batch.labels * 200], 1)
        let none = try ImitationLoss(perfect, batch)
        #expect(try none.values().allSatisfy { abs($0) < 1e-6 })
        let brighter = try Tensor.concatenated([batch.color + 0.1, batch.labels * 200], 1)
        let loss = try ImitationLoss(brighter, batch)
        #expect(abs(try loss.color.value() - 0.1) < 1e-4)
        #expect(try loss.edges.value() < 1e-5)
    }

    @Test func `a picture is its own best imitation`() throws {
        let rig = try Rig.load()
        let samples = try samples(rig, count: 2)
        var same = ImitationScore()
        try same.add(samples[0], samples[0])
        #expect(same.absoluteError == 0)
        #expect(same.similarity > 0.9999)
        #expect(same.meanIoU == 1)
        var other = ImitationScore()
        try other.add(samples[1], samples[0])
        #expect(other.absoluteError > 0.02)
        #expect(other.peakSignalToNoise < 30)
        #expect(other.similarity < 0.95)
        #expect(other.meanIoU < 0.9)
    }

    @Test func `a quarter of the samples replays visited faces`() throws {
        let rig = try Rig.load()
        var visited = RigParameters(baseFaceOf: rig.controls)
        visited.head.yaw = 7
        let stream = try ImitatorStream(
            rig: rig, distribution: .natural, seed: 21, size: Self.size, mapSize: Self.size,
            replay: [visited])
        let replayed = (0..<1000).count { stream.replayed($0) == visited }
        #expect((200...300).contains(replayed))
        let number = try #require((0..<50).first { stream.replayed($0) != nil })
        #expect(try stream.sample(number).parameters == visited)
        let plain = try ImitatorStream(
            rig: rig, distribution: .natural, seed: 21, size: Self.size, mapSize: Self.size)
        let other = try #require((0..<50).first { stream.replayed($0) == nil })
        #expect(try stream.sample(other).color == plain.sample(other).color)
    }

    @Test func `steps of a control stay in its range`() throws {
        let rig = try Rig.load()
        let controls = rig.controls
        var face = RigParameters(baseFaceOf: controls)
        face.identity[0] = 1
        let steps = ControlStep.all(of: controls)
        #expect(steps.count == controls.sliders.count + controls.actionUnits.count + 5)
        let (low, high) = steps[0].around(face)
        #expect(high.identity[0] == 1 && low.identity[0] < 1)
        let unit = steps[controls.sliders.count]
        #expect(unit.value(unit.around(face).low) == 0)
    }

    @Test func `small pictures come first, large ones in one step of four of later sessions`() {
        func levels(_ session: Int, _ share: Double, step: Int = 1) -> Set<PictureLevel> {
            ImitatorTask.levels(
                at: TrainingMoment(step: step, seconds: 1, session: session, share: share))
        }
        #expect(levels(0, 0.1) == [.half])
        #expect(levels(0, 0.9, step: 8) == [.half, .full])
        #expect(levels(1, 0.1) == [.half, .full])
        #expect(levels(1, 0.1, step: 8) == [.half, .full, .double])
        #expect(PictureLevel.allCases.map { ImitatorTask.size($0) } == [128, 256, 512])
    }

    @Test func `a picture of twice the maps' size learns from a render of that size`() throws {
        let rig = try Rig.load()
        let set = ParameterSet(seed: 3)
        let painter = try painter(rig, set)
        let stream = try ImitatorStream(
            rig: rig, distribution: .natural, seed: 21, size: 2 * Self.size, mapSize: Self.size)
        let batch = try ImitatorBatch([stream.sample(0)], painter)
        #expect(batch.color.shape == [1, 3, 2 * Self.size, 2 * Self.size])
        #expect(batch.maps.shape[2] == Self.size)
        let optimizer = try Adam(set.parameters)
        var losses: [Double] = []
        for _ in 0..<60 {
            let picture = try painter.network(
                maps: batch.maps, vector: batch.vector, levels: [.double],
                precision: painter.precision, .inference)[0]
            let loss = try ImitationLoss(picture, batch).total()
            try loss.backward()
            try optimizer.step(rate: 0.004)
            losses.append(Double(try loss.value()))
        }
        #expect(losses[59] < 0.5 * losses[0], "from \(losses[0]) to \(losses[59]), seed 3")
    }
}
