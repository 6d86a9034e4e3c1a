import Foundation
import Geometry
import Imitation
import Rigging
import Synthesis

/// How well an imitator's derivatives point where the renderer's do: for each slider, Action Unit
/// and angle the cosine between the imitator's change of the picture and the renderer's central
/// difference.
public struct ImitatorDerivatives: Sendable {
    /// One control.
    public struct Entry: Sendable {
        /// The control's name.
        public var name: String
        /// Of pictures averaged down to 64 pixels, all faces together.
        public var picture: Double
        /// Of the 68 landmarks.
        public var landmarks: Double
        /// Root mean square of the renderer's change: how visible the control is.
        public var visibility: Double
    }

    /// All controls, the most visible first.
    public let entries: [Entry]

    /// The median over controls.
    public var medianPicture: Double { Self.median(entries.map(\.picture)) }
    /// The median over controls.
    public var medianLandmarks: Double { Self.median(entries.map(\.landmarks)) }
    /// The worst of the 60 most visible controls.
    public var worstVisible: Entry? {
        entries.prefix(60).min { $0.picture < $1.picture }
    }

    private static let size = 64

    init(
        _ imitator: Imitator, faces count: Int, progress: (Int, Int, String) -> Void
    ) throws {
        let rig = imitator.mapper.rig
        let stream = try ImitatorStream(
            rig: rig, distribution: .natural, seed: HeldOutRenders.seed, size: ImitatorTask.size)
        let camera = imitator.mapper.camera
        let sampler = try FaceSampler(rig: rig, distribution: .natural)
        let landmarks = LandmarkSampler(rig)
        let steps = ControlStep.all(of: rig.controls)
        var sums = [Sums](repeating: Sums(), count: steps.count)
        for number in 0..<count {
            let face = sampler.face(seed: HeldOutRenders.seed, index: number)
            let (_, slopes) = landmarks.linearize(face, camera: camera)
            for (index, step) in steps.enumerated() {
                progress(number * steps.count + index, count * steps.count, "derivatives")
                let (low, high) = step.around(face)
                guard low != high else { continue }
                func render(_ face: RigParameters) throws -> [Float] {
                    let color = try stream.sample(of: face).color
                    return Self.lowPass(
                        color.map(Float.init), channels: 3, stride: 1, size: camera.width)
                }
                let truth = zip(try render(high), try render(low)).map { $0 - $1 }
                let planes = try imitator.change(at: face, from: low, to: high)
                let found = Self.lowPass(
                    planes, channels: 1, stride: camera.width * camera.width, size: camera.width)
                sums[index].picture.add(found, truth)
                let moved = zip(
                    landmarks.project(high, camera: camera), landmarks.project(low, camera: camera)
                ).flatMap { [$0.x - $1.x, $0.y - $1.y] }
                let points = landmarks.locate(face, camera: camera)
                let width = step.value(high) - step.value(low)
                let linear = zip(points, slopes[index]).flatMap { point, slope -> [Float] in
                    let end = camera.project(point.position + slope * width) - point.pixel
                    return [end.x, end.y]
                }
                sums[index].landmarks.add(linear, moved)
            }
        }
        entries = zip(steps, sums).map { step, sums in
            Entry(
                name: step.name, picture: sums.picture.cosine, landmarks: sums.landmarks.cosine,
                visibility: sums.picture.truthSize / Double(max(count, 1)))
        }.sorted { $0.visibility > $1.visibility }
    }

    private struct Sums {
        var picture = CosineSums()
        var landmarks = CosineSums()
    }

    /// Means of blocks of red, green and blue.
    private static func lowPass(
        _ values: [Float], channels: Int, stride: Int, size: Int
    ) -> [Float] {
        let block = size / Self.size
        var result = [Float](repeating: 0, count: Self.size * Self.size * 3)
        for y in 0..<size {
            for x in 0..<size {
                let target = (y / block * Self.size + x / block) * 3
                for channel in 0..<3 {
                    result[target + channel] +=
                        values[(y * size + x) * channels + channel * stride]
                }
            }
        }
        return result
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}

/// Sums for the cosine between two fields.
struct CosineSums {
    private var product = 0.0
    private var squares = (0.0, 0.0)

    mutating func add(_ found: [Float], _ truth: [Float]) {
        for (a, b) in zip(found, truth) {
            product += Double(a * b)
            squares.0 += Double(a * a)
            squares.1 += Double(b * b)
        }
    }

    /// 1 where both vanish.
    var cosine: Double {
        let size = (squares.0 * squares.1).squareRoot()
        return size > 0 ? product / size : (squares.0 == squares.1 ? 1 : 0)
    }

    var truthSize: Double { squares.1.squareRoot() }
}
