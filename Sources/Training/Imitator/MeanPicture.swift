import Rendering
import Rigging

/// The mean of natural renders and the commonest label at each pixel: what guessing without looking
/// at the parameters gives.
struct MeanPicture {
    private let color: [UInt8]
    private let labels: [UInt8]

    /// The mean of `count` renders, none of which is held out.
    init(rig: Rig, count: Int) throws {
        let size = ImitatorTask.size
        let classes = LabelClass.allCases.count
        let stream = try ImitatorStream(
            rig: rig, distribution: .natural, seed: HeldOutRenders.seed + 1, size: size)
        var sums = [Int](repeating: 0, count: size * size * 3)
        var counts = [Int](repeating: 0, count: size * size * classes)
        for number in 0..<count {
            let sample = try stream.sample(number)
            for index in sums.indices { sums[index] += Int(sample.color[index]) }
            for (pixel, label) in sample.labels.enumerated() {
                counts[pixel * classes + Int(label)] += 1
            }
        }
        color = sums.map { UInt8(($0 + count / 2) / count) }
        labels = (0..<size * size).map { pixel in
            let range = pixel * classes..<(pixel + 1) * classes
            let best = range.max { counts[$0] < counts[$1] } ?? range.lowerBound
            return UInt8(best - range.lowerBound)
        }
    }

    /// The picture, said to be of a render's face.
    func sample(_ truth: ImitatorSample) -> ImitatorSample {
        ImitatorSample(parameters: truth.parameters, color: color, labels: labels)
    }
}
