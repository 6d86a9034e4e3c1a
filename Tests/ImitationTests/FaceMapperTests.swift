import Geometry
import Rendering
import Rigging
import Testing

@testable import Imitation

/// What the rig says about pixels, and derivatives through it.
struct FaceMapperTests {
    let rig: Rig
    let mapper: FaceMapper

    init() throws {
        rig = try Rig.load()
        mapper = FaceMapper(rig: rig, camera: Framing.aligned(size: 64))
    }

    /// A face with everything a little off its rest.
    private func face(seed: UInt64) -> RigParameters {
        var random = SeededGenerator(seed: seed)
        var face = RigParameters(baseFaceOf: rig.controls)
        for (index, slider) in rig.controls.sliders.enumerated() {
            let value = slider.neutral + Float.random(in: -0.2...0.2, using: &random)
            face.identity[index] = min(max(value, slider.range.lowerBound), slider.range.upperBound)
        }
        for index in face.expression.indices {
            face.expression[index] = Float.random(in: 0.05...0.15, using: &random)
        }
        face.head = HeadAngles(yaw: 12, pitch: -6, roll: 4)
        face.gaze = GazeAngles(yaw: 7, pitch: -4)
        return face
    }

    @Test func `each pixel of the face names the point that falls on it`() {
        let face = face(seed: 3)
        let maps = mapper.maps(face)
        var seen = 0
        for pixel in 0..<64 * 64 where maps.raster.triangles[pixel] >= 0 {
            let (a, b, c, shares) = mapper.corners(maps, pixel)
            let place =
                maps.points[a] * shares.x + maps.points[b] * shares.y + maps.points[c] * shares.z
            let hit = mapper.camera.project(place)
            let center = Vector2(Float(pixel % 64) + 0.5, Float(pixel / 64) + 0.5)
            #expect((hit - center).length < 0.02)
            seen += 1
        }
        #expect(seen > 64 * 64 / 4)
    }

    @Test func `beside the face the nearest pixel of the face counts`() {
        let maps = mapper.maps(face(seed: 4))
        let covered = (0..<64 * 64).filter { maps.raster.triangles[$0] >= 0 }
        for pixel in stride(from: 0, to: 64 * 64, by: 97)
        where maps.raster.triangles[pixel] < 0 {
            func distance(_ other: Int) -> Float {
                Vector2(Float(other % 64 - pixel % 64), Float(other / 64 - pixel / 64)).length
            }
            let least = covered.map(distance).min() ?? .infinity
            // Two sweeps may miss the very nearest by a fraction of a pixel.
            #expect(distance(Int(maps.carriers[pixel])) < least + 0.6)
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `the pullback is the transpose of the movement of surface and normals`(seed: UInt64) {
        let base = face(seed: seed)
        let maps = mapper.maps(base)
        var random = SeededGenerator(seed: seed + 10)
        let motion = (0..<64 * 64).map { _ in Vector2(random.gaussian(), random.gaussian()) / 64 }
        let normals = (0..<64 * 64).map { _ in
            Vector3(random.gaussian(), random.gaussian(), random.gaussian()) / 64
        }
        let pulled = mapper.pullback(base, maps, motion: motion, normals: normals)

        /// What `pulled` is the derivative of, with what is seen where held fast.
        func number(_ face: RigParameters) -> Double {
            let moved = mapper.maps(face)
            var sum = 0.0
            for pixel in 0..<64 * 64 {
                let carrier = Int(maps.carriers[pixel])
                if carrier >= 0 {
                    let (a, b, c, shares) = mapper.corners(maps, carrier)
                    let place =
                        moved.points[a] * shares.x + moved.points[b] * shares.y
                        + moved.points[c] * shares.z
                    sum += Double(motion[pixel].dot(mapper.camera.project(place)))
                }
                if maps.raster.triangles[pixel] >= 0 {
                    let (a, b, c, shares) = mapper.corners(maps, pixel)
                    let normal =
                        moved.normals[a] * shares.x + moved.normals[b] * shares.y
                        + moved.normals[c] * shares.z
                    sum += Double(normals[pixel].dot(normal))
                }
            }
            return sum
        }
        let controls = rig.controls
        var worst: (Float, Int) = (0, 0)
        let scale = pulled[..<mapper.sampler.firstGaze].map(abs).max() ?? 0
        for control in stride(from: 0, to: mapper.sampler.controlCount, by: 3) {
            func shifted(_ by: Float) -> RigParameters {
                var face = base
                if control < controls.sliders.count {
                    face.identity[control] += by
                } else if control < mapper.sampler.firstGaze {
                    face.expression[control - controls.sliders.count] += by
                } else {
                    switch control - mapper.sampler.firstGaze {
                    case 0: face.gaze.yaw += by
                    case 1: face.gaze.pitch += by
                    case 2: face.head.yaw += by
                    case 3: face.head.pitch += by
                    default: face.head.roll += by
                    }
                }
                return face
            }
            let isAngle = control >= mapper.sampler.firstGaze
            let h: Float = isAngle ? 0.25 : 0.01
            let slope = Float((number(shifted(h)) - number(shifted(-h))) / Double(2 * h))
            let error = abs(slope - pulled[control]) / ((isAngle ? scale / 20 : scale) + abs(slope))
            if error > worst.0 { worst = (error, control) }
        }
        #expect(worst.0 < 0.02, "control \(worst.1), seed \(seed)")
    }
}
