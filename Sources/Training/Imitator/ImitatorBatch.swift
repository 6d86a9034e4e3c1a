import Imitation
import Rendering
import Tensors

/// Renders as an imitator's input and truth.
struct ImitatorBatch {
    /// `[batch, channels, size, size]`; see `FaceMaps`.
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

    /// A batch of samples of `size` pixels.
    init(_ samples: [ImitatorSample], size: Int, mapper: FaceMapper, vector: FaceVector) throws {
        maps = try FaceMaps.tensor(samples.map { mapper.maps($0.parameters) })
        self.vector = try Tensor(
            samples.flatMap { vector.values($0.parameters) }, [samples.count, vector.count])
        let count = samples.count
        color =
            try Tensor(samples.flatMap(\.color), [count, size, size, 3]).permuted([0, 3, 1, 2])
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
        labels = try Tensor(shares, [count, size, size, classes]).permuted([0, 3, 1, 2])
        weight = try Tensor(weights, [count, 1, size, size])
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
