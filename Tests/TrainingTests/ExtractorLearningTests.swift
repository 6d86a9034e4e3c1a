import Geometry
import Imaging
import Landmarks
import Networks
import Rendering
import Tensors
import Testing

@testable import Training

struct ExtractorLearningTests {
    private let view = FaceView(
        points: (0..<68).map { Vector2(8 + Float($0 % 9) * 2, 8 + Float($0 / 9) * 2) }, size: 32)

    /// A picture in which each class has a place and a colour of its own.
    private func sample(seed: UInt64) -> FaceSample {
        var random = SeededGenerator(seed: seed)
        let shift = Int.random(in: 0..<8, using: &random)
        var labels = [UInt8](repeating: 0, count: 32 * 32)
        var image = Image(width: 32, height: 32, color: .black)
        for at in labels.indices {
            let (x, y) = (at % 32 + shift, at / 32)
            let label = UInt8(((x / 8) + (y / 8) * 4) % 11)
            labels[at] = label
            image[at % 32, y] = Color(
                red: label * 23, green: 255 - label * 20, blue: UInt8(Int(label) * 60 % 255))
        }
        return FaceSample(image: image, labels: labels, points: view.points)
    }

    @Test func theViewAsItIsKeepsEveryPixel() throws {
        let sample = sample(seed: 1)
        let batch = try FaceBatch([(sample, FaceAugmentation(sample, view: view))], size: 32)
        #expect(batch.labels == sample.labels)
        #expect(batch.pixels == sample.image.pixels)
        let truth = try batch.truth(.cpu)
        #expect(try truth.sum([1]).min().value() == 1)
        #expect(try truth.argmax(1).to(.uint8).bytes() == sample.labels)
    }

    @Test func mirroringExchangesLeftAndRight() throws {
        let sample = sample(seed: 1)
        var change = try FaceAugmentation(sample, view: view)
        change.isMirrored = true
        change.transform = .scale(x: -1, y: 1).followed(by: .translation(x: 32, y: 0))
        let batch = FaceBatch([(sample, change)], size: 32)
        for at in sample.labels.indices {
            let label = LabelClass(rawValue: sample.labels[at / 32 * 32 + 31 - at % 32])
            let wanted: LabelClass? =
                switch label {
                case .leftBrow: .rightBrow
                case .rightBrow: .leftBrow
                case .leftEye: .rightEye
                case .rightEye: .leftEye
                default: label
                }
            #expect(batch.labels[at] == wanted?.rawValue)
        }
    }

    @Test func detailsAreMirroredWithThePictureAndMayBeUnknown() throws {
        var sample = sample(seed: 1)
        var change = try FaceAugmentation(sample, view: view)
        #expect(
            FaceBatch([(sample, change)], size: 32).details.allSatisfy {
                $0 == FaceBatch.unknown
            })
        sample.details = sample.labels.indices.map { at in
            (at % 32 < 16 ? ExtendedLabelClass.leftEar : .cloth).rawValue
        }
        change.isMirrored = true
        change.transform = .scale(x: -1, y: 1).followed(by: .translation(x: 32, y: 0))
        let batch = FaceBatch([(sample, change)], size: 32)
        #expect(batch.details[0] == ExtendedLabelClass.cloth.rawValue)
        #expect(batch.details[31] == ExtendedLabelClass.rightEar.rawValue)
        let truth = try batch.detailTruth(.cpu)
        #expect(truth.shape == [1, Extractor.details, 32, 32])
        #expect(try truth.argmax(1).to(.uint8).bytes() == batch.details)
    }

    @Test func placesBeyondThePictureAreUnknown() throws {
        let sample = sample(seed: 1)
        var change = try FaceAugmentation(sample, view: view)
        change.transform = .translation(x: 10, y: 0)
        let batch = FaceBatch([(sample, change)], size: 32)
        #expect(batch.labels[9] == FaceBatch.unknown && batch.labels[10] == sample.labels[0])
        // The picture's edge goes on.
        #expect(batch.pixels[0..<3] == sample.image.pixels[0..<3])
        #expect(try batch.truth(.cpu).slice(3, 0..<10).sum().value() == 0)
    }

    @Test func overfitsFourSamples() throws {
        var design = Extractor.Design()
        design.widths = [8, 16, 16, 16]
        design.blocks = [1, 1, 1, 1]
        let set = ParameterSet(seed: 1)
        let extractor = try Extractor(set, design: design)
        let loss = try SegmentationLoss(SegmentationLoss.weights, device: .cpu)
        let samples = (1...4).map { sample(seed: $0) }
        let batch = try FaceBatch(
            samples.map { ($0, try FaceAugmentation($0, view: view)) }, size: 32)
        let (pictures, truth) = (try batch.pictures(.float32, .cpu), try batch.truth(.cpu))
        let optimizer = try Adam(set.parameters)
        for _ in 0..<150 {
            let terms = try loss(extractor(pictures, .training).logits, truth)
            try (terms.crossEntropy + terms.dice).backward()
            try optimizer.step(rate: 0.01)
        }
        let reader = LabelReader(extractor: extractor, type: .float32, device: .cpu)
        var scores = ClassScores<LabelClass>()
        scores.add(truth: batch.labels, found: try reader.read(batch).labels)
        #expect(scores.mean > 0.9)
    }

    @Test func perfectLogitsCostNothing() throws {
        let loss = try SegmentationLoss(SegmentationLoss.weights, device: .cpu)
        let sample = sample(seed: 2)
        let batch = try FaceBatch([(sample, FaceAugmentation(sample, view: view))], size: 32)
        let truth = try batch.truth(.cpu)
        let good = try loss(truth * 40, truth)
        #expect(try good.crossEntropy.value() < 1e-4 && good.dice.value() < 1e-4)
        let bad = try loss(truth * -40, truth)
        #expect(try bad.crossEntropy.value() > 20 && bad.dice.value() > 0.5)
    }

    @Test func scores() {
        var scores = ClassScores<LabelClass>()
        // Skin: 2 of 3 found, one wrong; 255 does not count.
        scores.add(truth: [1, 1, 1, 0, 3, 4, 255], found: [1, 1, 0, 1, 4, 4, 1])
        #expect(scores.f1([.skin]) == 2.0 * 2 / 6)
        #expect(scores.f1([.leftBrow]) == 0)
        #expect(scores.f1([.leftBrow, .rightBrow]) == 1)
        #expect(scores.f1([.nose]) == nil)
        #expect(scores.accuracy == 3.0 / 6)
    }
}
