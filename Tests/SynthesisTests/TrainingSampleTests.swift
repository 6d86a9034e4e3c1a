import Imaging
import Rigging
import Testing

@testable import Synthesis

@Suite struct TrainingSampleTests {
    private struct Case: Sendable {
        var domain = SampleDomain.photo
        var labels: Set<SampleLabel>
        var isPremultiplied = false
    }

    @Test(arguments: [
        Case(domain: .imitator, labels: [.labels]), Case(labels: [.landmarks]),
        Case(labels: [.labels], isPremultiplied: true),
    ])
    private func bytesHoldTheWholeSample(_ one: Case) throws {
        let stock = try SynthesisFixture.stock(
            one.domain, labels: one.labels, isPremultiplied: one.isPremultiplied)
        let sample = try TrainingSample(SampleStream(stock).sample(3))
        let bytes = sample.bytes
        let controls = stock.rig.controls
        #expect(bytes.count == TrainingSample.byteCount(controls, stock.recipe))
        let read = TrainingSample(bytes, controls, stock.recipe)
        #expect(read.index == 3)
        #expect(read.parameters == sample.parameters)
        #expect(read.image == sample.image)
        #expect(read.image.channels == (one.isPremultiplied ? 4 : 3))
        #expect(read.labels == sample.labels)
        #expect((read.labels != nil) == one.labels.contains(.labels))
    }
}
