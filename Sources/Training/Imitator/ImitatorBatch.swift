import Imitation
import Rendering
import Tensors

/// Renders as an imitator's input and truth.
struct ImitatorBatch {
    /// `[batch, channels, height, width]` at the painter's size, whatever that of the samples; see
    /// `FaceMaps`.
    let maps: Tensor
    /// `[batch, length]`; see `FaceVector`.
    let vector: Tensor
    /// `[batch, 3, size, size]`, 0...1.
    let color: Tensor
    /// `[batch, classes, size, size]`: the share of each class in each pixel.
    let labels: Tensor
    /// `[batch, 1, size, size]`: how much each pixel counts.
    let weight: Tensor

    /// How much a pixel of each class counts: what makes a likeness, more.
    static let weights: [Float] = LabelClass.allCases.map {
        switch $0 {
        case .background: 0.4
        case .skin, .hair: 1
        case .nose: 1.5
        default: 3
        }
    }

    /// A batch of samples of one size, for a painter.
    init(_ samples: [ImitatorSample], _ painter: FacePainter) throws {
        let (size, count, device) = (samples[0].size, samples.count, painter.device)
        maps = try FaceMaps.tensor(
            samples.map { painter.mapper.maps($0.parameters, worn: $0.worn) }
        ).to(device)
        vector = try Tensor(
            samples.flatMap { painter.vector.values($0.parameters) },
            [count, painter.vector.count], device: device)
        color =
            try Tensor(samples.flatMap(\.color), [count, size, size, 3], device: device).permuted([
                0, 3, 1, 2,
            ])
            .to(.float32) / 255
        let classes = LabelClass.allCases.count
        var shares = [Float](repeating: 0, count: count * size * size * classes)
        var weights = [Float](repeating: 0, count: count * size * size)
        var pixel = 0
        for sample in samples {
            for label in sample.labels {
                shares[pixel * classes + Int(label)] = 1
                weights[pixel] = Self.weights[Int(label)]
                pixel += 1
            }
        }
        labels = try Tensor(shares, [count, size, size, classes], device: device).permuted([
            0, 3, 1, 2,
        ])
        weight = try Tensor(weights, [count, 1, size, size], device: device)
    }

    private init(maps: Tensor, vector: Tensor, color: Tensor, labels: Tensor, weight: Tensor) {
        self.maps = maps
        self.vector = vector
        self.color = color
        self.labels = labels
        self.weight = weight
    }

    /// The truth of pictures half as large.
    func halved() throws -> ImitatorBatch {
        ImitatorBatch(
            maps: maps, vector: vector, color: try color.averagePooled(2),
            labels: try labels.averagePooled(2), weight: try weight.averagePooled(2))
    }
}
