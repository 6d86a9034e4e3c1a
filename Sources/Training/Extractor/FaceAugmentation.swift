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

    /// How far views and colours are changed.
    struct Reach {
        /// Powers of two of size and of the stretch of one side against the other.
        var size, stretch: Double
        /// Radians.
        var turn: Double
        /// Shares of the picture.
        var shift: Double
        /// Powers of two of the gain of all channels and of each, and of the exponent of values.
        var gain, tint, power: Double
        /// Shares of the range that are added to values.
        var lift: ClosedRange<Double>

        /// For labels: covers what a landmark detector's errors, turned heads and other people's
        /// proportions do to the view.
        static let labels = Reach(
            size: 0.22, stretch: 0.07, turn: 0.2, shift: 0.06, gain: 0.25, tint: 0.12, power: 0.35,
            lift: -0.04...0.06)
        /// For parameters, which say how large things are, and what a light leaves of their colours.
        static let parameters = Reach(
            size: 0.08, stretch: 0.015, turn: 0.1, shift: 0.03, gain: 0.2, tint: 0.1, power: 0.25,
            lift: -0.03...0.05)
    }

    /// A random change.
    init(
        _ sample: FaceSample, view: FaceView, reach: Reach, using random: inout SeededGenerator
    ) throws {
        try self.init(sample, view: view)
        func uniform(_ range: ClosedRange<Double>) -> Double {
            Double.random(in: range, using: &random)
        }
        func within(_ limit: Double) -> Double { uniform(-limit...limit) }
        let side = Double(view.size)
        isMirrored = Bool.random(using: &random)
        let (factor, turn) = (exp2(within(reach.size)), within(reach.turn))
        let stretch = exp2(within(reach.stretch))
        transform =
            transform
            .followed(by: .translation(x: -side / 2, y: -side / 2))
            .followed(
                by: .scale(x: factor * stretch * (isMirrored ? -1 : 1), y: factor / stretch)
            )
            .followed(by: .rotation(radians: turn))
            .followed(
                by: .translation(
                    x: side * (0.5 + within(reach.shift)), y: side * (0.5 + within(reach.shift))))
        let (gain, power, lift) = (
            exp2(within(reach.gain)), exp2(within(reach.power)), uniform(reach.lift)
        )
        tables = (0..<3).map { _ in
            let tint = exp2(within(reach.tint))
            return (0...255).map { value in
                let changed = lift + gain * tint * pow(Double(value) / 255, power)
                return UInt8(min(max(changed, 0), 1) * 255)
            }
        }
        isGrey = uniform(0...1) < 0.04
        noise = uniform(0...1) < 0.3 ? Float(uniform(0...10)) : 0
        noiseStart = Int.random(in: 0..<NoisePool.count, using: &random)
    }

    /// The same change, for another view than the one that it was made for.
    func seen(in other: FaceView, not view: FaceView) throws -> FaceAugmentation {
        var own = self
        own.transform = transform.followed(
            by: try Alignment.similarity(from: view.points, to: other.points))
        return own
    }

    /// How far the view turns the picture, degrees clockwise; after the mirror, where there is one.
    var turn: Float {
        let side: Double = isMirrored ? -1 : 1
        return Float(atan2(side * transform.b, side * transform.a) * 180 / .pi)
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
