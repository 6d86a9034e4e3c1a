import Tensors

/// How far an imitator's pictures are from renders.
struct ImitationLoss {
    /// The mean absolute error of colours (Shi et al. 2019).
    let color: Tensor
    /// The same of the differences between neighbouring pixels, which keeps outlines sharp
    /// (Mathieu et al. 2016).
    let edges: Tensor
    /// The cross-entropy of the label logits.
    let labels: Tensor

    /// The loss of `picture` `[batch, 3 + classes, height, width]`.
    init(_ picture: Tensor, _ truth: ImitatorBatch) throws {
        let shape = picture.shape
        let color = try picture.slice(1, 0..<3)
        let logits = try picture.slice(1, 3..<shape[1])
        let weight = try truth.weight / Double(truth.weight.mean().value())
        let error = try color - truth.color
        self.color = try (error.abs() * weight).mean()
        func difference(_ dimension: Int) throws -> Tensor {
            let length = shape[dimension]
            let step =
                try error.slice(dimension, 1..<length)
                - error.slice(dimension, 0..<length - 1)
            return try (step.abs() * weight.slice(dimension, 1..<length)).mean()
        }
        edges = try difference(2) + difference(3)
        labels = try -(truth.labels * logits.logSoftmax(1) * weight).sum([1]).mean()
    }

    /// What is minimised.
    func total() throws -> Tensor { try color * 4 + edges * 2 + labels * 0.3 }

    /// The terms as numbers, in the order of `names`.
    func values() throws -> [Double] {
        try [color, edges, labels].map { Double(try $0.value()) }
    }

    /// The names of the terms.
    static let names = ["color", "edges", "labels"]
}
