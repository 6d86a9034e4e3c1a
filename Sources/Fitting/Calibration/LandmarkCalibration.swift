import Foundation
import Geometry
import Imaging
import Landmarks
import Rendering
import Rigging
import Synthesis

/// Moves the rig's landmark definitions to where the detector sees them, on renders of random
/// faces.
///
/// For every landmark the surface point is sought that lies nearest, over all renders, to what the
/// detector found (least sum of distances in the picture). Photographs are not involved.
public struct LandmarkCalibration {
    /// How well a landmark agrees with the detector, in per cent of the outer-eye distance.
    public struct Residual: Sendable {
        /// Mean distance before and after.
        public var before: Double
        /// Mean distance after.
        public var after: Double
        /// Length of the mean offset before.
        public var biasBefore: Double
        /// Length of the mean offset after.
        public var biasAfter: Double
    }

    /// What a calibration found.
    public struct Report: Sendable {
        /// The new definitions.
        public var points: [SurfacePoint]
        /// One residual per landmark.
        public var residuals: [Residual]
        /// How many renders the detector found a face in.
        public var frames: Int
    }

    private struct Frame {
        var detected: [Vector2]
        var vertices: [Vector2]
        var eyeDistance: Float
        var yaw: Float
    }

    private let rig: Rig
    private let renderer: Renderer
    private let detector: FaceDetector
    private let predictor: LandmarkPredictor

    /// A calibration of `rig`.
    public init(rig: Rig) throws {
        self.rig = rig
        renderer = try Renderer(surface: rig.surface, controls: rig.controls)
        detector = try FaceDetector()
        predictor = try LandmarkPredictor()
    }

    /// Renders `count` random faces and finds the definitions that agree best.
    /// - Parameter progress: called after each render with how many are done.
    public func run(count: Int, seed: UInt64, progress: (Int) -> Void) throws -> Report {
        var frames: [Frame] = []
        let sampler = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.3, expressionChance: 0.05, expressionStrength: 0.5,
                head: HeadAngles(yaw: 15, pitch: 8, roll: 5)))
        var shape = FaceShape()
        for index in 0..<count {
            var face = sampler.face(seed: seed, index: index)
            keepUnderstandable(&face)
            rig.evaluate(face, into: &shape)
            let camera = Framing.portrait(size: 512)
            let image = try renderer.color(shape: shape, parameters: face, camera: camera)
            if let box = try detector.detect(in: image).first {
                let detected = try predictor.landmarks(in: image, box: box)
                frames.append(
                    Frame(
                        detected: detected, vertices: shape.positions.map { camera.project($0) },
                        eyeDistance: (detected[45] - detected[36]).length, yaw: face.head.yaw))
            }
            progress(index + 1)
        }
        guard frames.count >= 20 else {
            throw FitError(
                "calibration: a face was found in only \(frames.count) of \(count) renders")
        }
        return report(frames)
    }

    /// Styles that hide nothing: sunglasses or a full beard would teach the wrong place.
    private func keepUnderstandable(_ face: inout RigParameters) {
        for (slot, style) in rig.controls.styles.enumerated()
        where style.name == "glasses" || style.name == "beard" { face.styles[slot] = 0 }
    }

    private func report(_ frames: [Frame]) -> Report {
        var points: [SurfacePoint] = []
        var residuals: [Residual] = []
        for landmark in 0..<68 {
            // The outline of the jaw is a fixed point of the surface only when seen from the front.
            let usable = landmark < 17 ? frames.filter { abs($0.yaw) < 6 } : frames
            let old = rig.landmarks[landmark].candidates[0]
            let new = best(landmark, from: old, usable)
            points.append(new)
            let before = agreement(old, landmark, usable)
            let after = agreement(new, landmark, usable)
            residuals.append(
                Residual(
                    before: before.distance, after: after.distance, biasBefore: before.bias,
                    biasAfter: after.bias))
        }
        return Report(points: symmetric(points), residuals: residuals, frames: frames.count)
    }

    private func agreement(_ point: SurfacePoint, _ landmark: Int, _ frames: [Frame]) -> (
        distance: Double, bias: Double
    ) {
        var sum = 0.0
        var offset = Vector2.zero
        for frame in frames {
            let d = (place(point, frame) - frame.detected[landmark]) / frame.eyeDistance
            sum += Double(d.length)
            offset += d
        }
        let count = Double(max(frames.count, 1))
        return (100 * sum / count, 100 * Double(offset.length) / count)
    }

    private func place(_ point: SurfacePoint, _ frame: Frame) -> Vector2 {
        frame.vertices[Int(point.vertices.x)] * point.weights.x
            + frame.vertices[Int(point.vertices.y)] * point.weights.y
            + frame.vertices[Int(point.vertices.z)] * point.weights.z
    }

    /// The best vertex near the old definition, then the best point of the triangles around it.
    private func best(_ landmark: Int, from old: SurfacePoint, _ frames: [Frame]) -> SurfacePoint {
        let surface = rig.surface
        let center = old.position(surface.restPositions)
        let reach: Float =
            landmark < 17
            ? 0.45 : landmark < 27 ? 0.22 : landmark < 36 ? 0.2 : landmark < 48 ? 0.09 : 0.13
        let skin = surface.triangles[surface.partRanges[Int(SurfacePart.skin.rawValue)]]
        func allowed(_ vertex: UInt32) -> Bool {
            let index = Int(vertex)
            guard (surface.restPositions[index] - center).length < reach else { return false }
            let masks = surface.masks[index]
            switch landmark {
            case 0..<17: return masks.ear < 0.5
            case 48, 54, 60, 64: return masks.mouthCavity < 0.5
            case 49...53, 61...63: return masks.upper > 0.5
            case 55...59, 65...67: return masks.upper < 0.5
            default: return surface.restNormals[index].z > 0
            }
        }
        func cost(_ point: SurfacePoint) -> Float {
            var sum: Float = 0
            for frame in frames {
                let offset: Vector2 = place(point, frame) - frame.detected[landmark]
                sum += offset.length / frame.eyeDistance
            }
            return sum
        }
        var ranked: [(vertex: UInt32, cost: Float)] = []
        for vertex in Set(skin.filter(allowed)).sorted() {
            let corner = SurfacePoint(
                vertices: SIMD3(vertex, vertex, vertex), weights: Vector3(1, 0, 0))
            ranked.append((vertex, cost(corner)))
        }
        ranked.sort { $0.cost < $1.cost }
        let seeds = Set(ranked.prefix(3).map { $0.vertex })
        return Self.best(of: skin, steps: 6, otherwise: old, cost: cost) { triangle in
            (0..<3).contains { seeds.contains(triangle[$0]) }
        }
    }

    /// The cheapest of the points on a barycentric grid over every triangle that is `eligible`.
    private static func best(
        of triangles: ArraySlice<UInt32>, steps: Int, otherwise: SurfacePoint,
        cost: (SurfacePoint) -> Float, eligible: (SIMD3<UInt32>) -> Bool
    ) -> SurfacePoint {
        var winner = otherwise
        var least = Float.infinity
        for corner in stride(from: triangles.startIndex, to: triangles.endIndex, by: 3) {
            let triangle = SIMD3(triangles[corner], triangles[corner + 1], triangles[corner + 2])
            guard eligible(triangle) else { continue }
            for i in 0...steps {
                for j in 0...(steps - i) {
                    let weights = Vector3(Float(i), Float(j), Float(steps - i - j)) / Float(steps)
                    let point = SurfacePoint(vertices: triangle, weights: weights)
                    let value = cost(point)
                    if value < least {
                        least = value
                        winner = point
                    }
                }
            }
        }
        return winner
    }

    /// Puts both sides of the face at mirror places: the mean of each point and the mirror image of
    /// its partner.
    private func symmetric(_ points: [SurfacePoint]) -> [SurfacePoint] {
        let surface = rig.surface
        let skin = surface.triangles[surface.partRanges[Int(SurfacePart.skin.rawValue)]]
        let places = points.map { $0.position(surface.restPositions) }
        return points.indices.map { index in
            let partner = Landmarks68.mirrored[index]
            let goal = (places[index] + places[partner] * Vector3(-1, 1, 1)) / 2
            return nearest(to: goal, skin, like: points[index])
        }
    }

    /// The point of the skin nearest to `goal`, on the same lip as `like`.
    private func nearest(
        to goal: Vector3, _ skin: ArraySlice<UInt32>, like: SurfacePoint
    ) -> SurfacePoint {
        let surface = rig.surface
        let isUpper = surface.masks[Int(like.vertices.x)].upper > 0.5
        func distance(_ point: SurfacePoint) -> Float {
            (point.position(surface.restPositions) - goal).length
        }
        return Self.best(of: skin, steps: 8, otherwise: like, cost: distance) { triangle in
            let corner = Int(triangle.x)
            return (surface.restPositions[corner] - goal).length < 0.15
                && (surface.masks[corner].upper > 0.5) == isUpper
        }
    }
}
