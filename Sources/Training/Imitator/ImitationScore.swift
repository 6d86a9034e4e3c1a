import Foundation
import Imaging
import Rendering

/// Sums over pairs of renders and imitations.
struct ImitationScore {
    private var count = 0
    private var absolute = 0.0
    private var decibels = 0.0
    private var similarities = 0.0
    private var both = [Int](repeating: 0, count: LabelClass.allCases.count)
    private var either = [Int](repeating: 0, count: LabelClass.allCases.count)

    /// Adds a picture and its truth.
    mutating func add(_ picture: ImitatorSample, _ truth: ImitatorSample) throws {
        count += 1
        var (sum, squares, head) = (0.0, 0.0, 0)
        for pixel in truth.labels.indices {
            let (label, other) = (Int(truth.labels[pixel]), Int(picture.labels[pixel]))
            if label == other { both[label] += 1 } else { either[other] += 1 }
            either[label] += 1
            guard label != 0 else { continue }
            head += 1
            for channel in 3 * pixel..<3 * pixel + 3 {
                let error = (Double(picture.color[channel]) - Double(truth.color[channel])) / 255
                sum += abs(error)
                squares += error * error
            }
        }
        let values = Double(max(3 * head, 1))
        absolute += sum / values
        decibels += -10 * log10(max(squares / values, 1e-10))
        let size = truth.size
        func image(_ sample: ImitatorSample) -> Image {
            Image(width: size, height: size, channels: 3, pixels: sample.color)
        }
        similarities += try image(picture).structuralSimilarity(
            to: image(truth), where: truth.labels.map { $0 != 0 })
    }

    var absoluteError: Double { absolute / Double(count) }
    var peakSignalToNoise: Double { decibels / Double(count) }
    var similarity: Double { similarities / Double(count) }

    /// Over the classes that occur.
    var meanIoU: Double {
        let shares = zip(both, either).compactMap { $1 == 0 ? nil : Double($0) / Double($1) }
        return shares.reduce(0, +) / Double(shares.count)
    }
}
