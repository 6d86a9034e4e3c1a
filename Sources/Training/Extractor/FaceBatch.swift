import Geometry
import Landmarks
import Networks
import Rendering
import Tensors

/// Samples side by side as a network takes them.
struct FaceBatch {
    /// The label of places that the sample does not show.
    static let unknown: UInt8 = 255

    /// Width and height, pixels.
    let size: Int
    /// `[batch, size, size, 3]`: sRGB values.
    private(set) var pixels: [UInt8]
    /// `[batch, size, size]`: classes, or `unknown`.
    private(set) var labels: [UInt8]
    /// `[batch, size, size]`: classes of details, or `unknown`.
    private(set) var details: [UInt8]
    private let count: Int

    /// The samples with their changes.
    init(_ samples: [(sample: FaceSample, change: FaceAugmentation)], size: Int) {
        self.size = size
        count = samples.count
        pixels = [UInt8](repeating: 0, count: count * size * size * 3)
        labels = [UInt8](repeating: Self.unknown, count: count * size * size)
        details = labels
        for (index, entry) in samples.enumerated() { put(entry.sample, entry.change, at: index) }
    }

    /// `[batch, 3, size, size]` of values 0...1.
    func pictures(_ type: ElementType, _ device: Device) throws -> Tensor {
        try Tensor(pixels, [count, size, size, 3]).to(device).to(type)
            .permuted([0, 3, 1, 2]).affine(1 / 255, 0)
    }

    /// `[batch, 11, size, size]`: 1 for the class of each place, 0 for the others and everywhere
    /// where the class is not known.
    func truth(_ device: Device) throws -> Tensor {
        try shares(of: labels, classes: Extractor.classes, device)
    }

    /// The same of details, `[batch, 22, size, size]`.
    func detailTruth(_ device: Device) throws -> Tensor {
        try shares(of: details, classes: Extractor.details, device)
    }

    private func shares(of labels: [UInt8], classes: Int, _ device: Device) throws -> Tensor {
        let area = size * size
        var places = [UInt8](repeating: 0, count: count * classes * area)
        for (at, label) in labels.enumerated() where Int(label) < classes {
            places[(at / area * classes + Int(label)) * area + at % area] = 1
        }
        return try Tensor(places, [count, classes, size, size]).to(device).to(.float32)
    }

    /// Bilinear samples of the picture, whose edges go on, and the nearest label.
    private mutating func put(_ sample: FaceSample, _ change: FaceAugmentation, at index: Int) {
        guard let back = change.transform.inverse else { return }
        let (width, height) = (sample.image.width, sample.image.height)
        let swap = change.isMirrored ? Self.mirrored : Self.unchanged
        let swapDetails = change.isMirrored ? Self.mirroredDetails : Self.unchanged
        let hasDetails = !sample.details.isEmpty
        let (stepX, stepY) = (Float(back.a), Float(back.b))
        let mask = NoisePool.count - 1
        var noiseAt = change.noiseStart
        sample.image.pixels.withUnsafeBufferPointer { source in
            for y in 0..<size {
                let v = Double(y) + 0.5
                var u = Float(back.a * 0.5 + back.c * v + back.tx) - 0.5
                var w = Float(back.b * 0.5 + back.d * v + back.ty) - 0.5
                for x in 0..<size {
                    defer {
                        u += stepX
                        w += stepY
                    }
                    let at = (index * size + y) * size + x
                    let (nearX, nearY) = (
                        Int((u + 0.5).rounded(.down)), Int((w + 0.5).rounded(.down))
                    )
                    if nearX >= 0, nearY >= 0, nearX < width, nearY < height {
                        let near = nearY * width + nearX
                        labels[at] = swap[Int(sample.labels[near])]
                        if hasDetails { details[at] = swapDetails[Int(sample.details[near])] }
                    }
                    let (inX, inY) = (
                        min(max(u, 0), Float(width - 1)), min(max(w, 0), Float(height - 1))
                    )
                    let (left, top) = (Int(inX), Int(inY))
                    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
                    let (fx, fy) = (inX - Float(left), inY - Float(top))
                    var sum: Float = 0
                    for c in 0..<3 {
                        let upper =
                            Float(source[(top * width + left) * 3 + c]) * (1 - fx)
                            + Float(source[(top * width + right) * 3 + c]) * fx
                        let lower =
                            Float(source[(bottom * width + left) * 3 + c]) * (1 - fx)
                            + Float(source[(bottom * width + right) * 3 + c]) * fx
                        var value = Float(
                            change.tables[c][Int(upper + (lower - upper) * fy + 0.5)])
                        if change.noise > 0 {
                            value += change.noise * NoisePool.values[noiseAt & mask]
                            noiseAt += 1
                        }
                        value = min(max(value, 0), 255)
                        sum += value
                        pixels[3 * at + c] = UInt8(value)
                    }
                    if change.isGrey {
                        for c in 0..<3 { pixels[3 * at + c] = UInt8(sum / 3) }
                    }
                }
            }
        }
    }

    private static let unchanged = (0...255).map { UInt8($0) }

    /// Left and right exchanged.
    private static let mirrored = exchanged([
        (LabelClass.leftBrow, LabelClass.rightBrow), (.leftEye, .rightEye),
    ])
    private static let mirroredDetails = exchanged([
        (ExtendedLabelClass.leftBrow, ExtendedLabelClass.rightBrow), (.leftSclera, .rightSclera),
        (.leftEar, .rightEar), (.leftIris, .rightIris),
    ])

    private static func exchanged<Label: RawRepresentable<UInt8>>(
        _ pairs: [(Label, Label)]
    ) -> [UInt8] {
        var table = unchanged
        for (a, b) in pairs {
            table[Int(a.rawValue)] = b.rawValue
            table[Int(b.rawValue)] = a.rawValue
        }
        return table
    }
}
