import Foundation
import Geometry
import Landmarks

/// How a sample is changed each time that it is drawn: another view, mirrored or not, other
/// colours, more noise. What a camera does is in the sample already.
struct FaceAugmentation {
    /// From pixels of the sample to pixels of the network's picture.
    var transform: AffineTransform2D
    /// Whether left and right are exchanged.
    var isMirrored: Bool
    /// What becomes of the values of red, green and blue.
    var tables: [[UInt8]]
    /// Whether colours are dropped.
    var isGrey: Bool
    /// The deviation of the noise, in values.
    var noise: Float
    /// Where in the pool of noise to begin.
    var noiseStart: Int

    /// No change: the view as it is, for measuring.
    init(_ sample: FaceSample, view: FaceView) throws {
        transform = try view.transform(from: sample.points)
        isMirrored = false
        tables = Array(repeating: (0...255).map { UInt8($0) }, count: 3)
        isGrey = false
        noise = 0
        noiseStart = 0
    }

    /// A random change. The spread of the view covers what a landmark detector's errors, turned
    /// heads and other people's proportions do to it.
    init(_ sample: FaceSample, view: FaceView, using random: inout SeededGenerator) throws {
        try self.init(sample, view: view)
        func uniform(_ range: ClosedRange<Double>) -> Double {
            Double.random(in: range, using: &random)
        }
        let side = Double(view.size)
        isMirrored = Bool.random(using: &random)
        let (factor, turn) = (exp2(uniform(-0.22...0.22)), uniform(-0.2...0.2))
        let stretch = exp2(uniform(-0.07...0.07))
        transform =
            transform
            .followed(by: .translation(x: -side / 2, y: -side / 2))
            .followed(
                by: .scale(x: factor * stretch * (isMirrored ? -1 : 1), y: factor / stretch)
            )
            .followed(by: .rotation(radians: turn))
            .followed(
                by: .translation(
                    x: side * (0.5 + uniform(-0.06...0.06)),
                    y: side * (0.5 + uniform(-0.06...0.06))))
        let (gain, power, lift) = (
            exp2(uniform(-0.25...0.25)), exp2(uniform(-0.35...0.35)), uniform(-0.04...0.06)
        )
        tables = (0..<3).map { _ in
            let tint = exp2(uniform(-0.12...0.12))
            return (0...255).map { value in
                let changed = lift + gain * tint * pow(Double(value) / 255, power)
                return UInt8(min(max(changed, 0), 1) * 255)
            }
        }
        isGrey = uniform(0...1) < 0.04
        noise = uniform(0...1) < 0.3 ? Float(uniform(0...10)) : 0
        noiseStart = Int.random(in: 0..<NoisePool.count, using: &random)
    }
}

/// Normal deviates in store: drawing them for every value of every picture would take longer than
/// rendering it.
enum NoisePool {
    static let count = 1 << 18

    static let values: [Float] = {
        var random = SeededGenerator(seed: 77)
        return (0..<count).map { _ in random.gaussian() }
    }()
}
