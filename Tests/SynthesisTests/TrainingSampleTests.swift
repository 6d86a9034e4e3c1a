import Imaging
import Rigging
import Testing

@testable import Synthesis

@Suite struct TrainingSampleTests {
    @Test(arguments: [
        (SampleDomain.imitator, Set<SampleLabel>([.labels]), false), (.photo, [.landmarks], false),
        (.photo, [.labels], true),
    ])
    func bytesHoldTheWholeSample(
        domain: SampleDomain, labels: Set<SampleLabel>, isPremultiplied: Bool
    ) throws {
        let stock = try SynthesisFixture.stock(
            domain, labels: labels, isPremultiplied: isPremultiplied)
        let sample = try TrainingSample(SampleStream(stock).sample(3))
        let bytes = sample.bytes
        let controls = stock.rig.controls
        #expect(bytes.count == TrainingSample.byteCount(controls, stock.recipe))
        let read = TrainingSample(bytes, controls, stock.recipe)
        #expect(read.index == 3)
        #expect(read.parameters == sample.parameters)
        #expect(read.image == sample.image)
        #expect(read.image.channels == (isPremultiplied ? 4 : 3))
        #expect(read.labels == sample.labels)
        #expect((read.labels != nil) == labels.contains(.labels))
    }
}
