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

    /// A face with everything a little off its rest, and room to step either way.
    private func face(seed: UInt64) -> RigParameters {
        var random = SeededGenerator(seed: seed)
        var face = RigParameters(baseFaceOf: rig.controls)
        for (index, slider) in rig.controls.sliders.enumerated() {
            let value = slider.neutral + Float.random(in: -0.2...0.2, using: &random)
            face.identity[index] = min(
                max(value, slider.range.lowerBound + 0.1), slider.range.upperBound - 0.1)
        }
        for index in face.expression.indices {
            face.expression[index] = Float.random(in: 0.05...0.15, using: &random)
        }
        face.head = HeadAngles(yaw: 12, pitch: -6, roll: 4)
        face.gaze = GazeAngles(yaw: 7, pitch: -4)
        return face
    }

    /// The face with one continuous control changed, in the order of `PointSampler`.
    private func shifted(_ base: RigParameters, _ control: Int, by step: Float) -> RigParameters {
        var face = base
        let sliders = rig.controls.sliders.count
        if control < sliders {
            face.identity[control] += step
        } else if control < mapper.sampler.firstGaze {
            face.expression[control - sliders] += step
        } else {
            switch control - mapper.sampler.firstGaze {
            case 0: face.gaze.yaw += step
            case 1: face.gaze.pitch += step
            case 2: face.head.yaw += step
            case 3: face.head.pitch += step
            default: face.head.roll += step
            }
        }
        return face
    }

    /// The maps of a face with all that it wears.
    private func dressedMaps(
        _ face: RigParameters, _ renderer: Renderer, by mapper: FaceMapper
    ) throws -> (maps: FaceMaps, worn: WornMaps) {
        let seen = try renderer.frame(
            shape: rig.evaluate(face), parameters: face, camera: mapper.camera,
            passes: [.worn, .depth])
        return (mapper.maps(face, worn: seen.worn, distances: seen.depth), seen.worn)
    }

    /// The face with long hair and glasses.
    private func dressed(_ face: RigParameters) throws -> RigParameters {
        var face = face
        for (slot, name) in [("hair", "long"), ("glasses", "rectangular")] {
            let index = try #require(rig.controls.styles.firstIndex { $0.name == slot })
            face.styles[index] = try #require(
                rig.controls.styles[index].choices.firstIndex { $0.name == name })
        }
        return face
    }

    @Test func `the pullback is the transpose of the movement of what is worn`() throws {
        let base = try dressed(face(seed: 8))
        let maps = try dressedMaps(base, Renderer(rig: rig), by: mapper).maps
        #expect(maps.wornPoints.count > 500)
        var random = SeededGenerator(seed: 9)
        let motion = (0..<64 * 64).map { pixel in
            maps.wornCarriers[pixel] < 0
                ? .zero : Vector2(random.gaussian(), random.gaussian()) / 64
        }
        let pulled = mapper.pullback(
            base, maps, motion: motion, normals: [Vector3](repeating: .zero, count: 64 * 64))
        let scale = pulled[..<mapper.sampler.firstGaze].map(abs).max() ?? 0
        for control in stride(from: 0, to: mapper.sampler.controlCount, by: 5) {
            let isAngle = control >= mapper.sampler.firstGaze
            let h: Float = isAngle ? 0.25 : 0.01
            let moved = mapper.tangent(
                maps, of: base, from: shifted(base, control, by: -h),
                to: shifted(base, control, by: h)
            ).motion
            let slope = zip(moved, motion).reduce(Float(0)) { $0 + $1.0.dot($1.1) } / (2 * h)
            let error = abs(slope - pulled[control]) / ((isAngle ? scale / 20 : scale) + abs(slope))
            #expect(error < 0.02, "control \(control), seed 9")
        }
    }

    @Test func `hair and glasses move as the maps say`() throws {
        let size = 128
        let mapper = mapper.seen(by: Framing.aligned(size: size))
        let renderer = try Renderer(rig: rig)
        let base = try dressed(face(seed: 8))
        let (maps, worn) = try dressedMaps(base, renderer, by: mapper)
        func cover(_ worn: WornMaps, _ kind: WornMaps.Kind) -> [Float] {
            worn.kinds.map { $0 == kind.rawValue ? 1 : 0 }
        }
        // How far the cover's middle lies from the picture's, which every edge has its share in.
        func moment(_ cover: [Float]) -> Vector2 {
            var sum = Vector2.zero
            for (pixel, value) in cover.enumerated() where value != 0 {
                sum += Vector2(Float(pixel % size - 64), Float(pixel / size - 64)) * value
            }
            return sum
        }
        let kinds = [WornMaps.Kind.hair, .glasses]
        var found = [[Float]](repeating: [], count: kinds.count)
        var truth = found
        for control in stride(from: 8, to: mapper.sampler.controlCount, by: 3) {
            let h: Float = control >= mapper.sampler.firstGaze ? 2 : 0.1
            let (low, high) = (shifted(base, control, by: -h), shifted(base, control, by: h))
            let motion = mapper.tangent(maps, of: base, from: low, to: high).motion
            let before = try dressedMaps(low, renderer, by: mapper).worn
            let after = try dressedMaps(high, renderer, by: mapper).worn
            for (index, kind) in kinds.enumerated() {
                let moved = moment(cover(after, kind)) - moment(cover(before, kind))
                let said = moment(AdvectedPicture.change(cover(worn, kind), motion, size: size))
                truth[index] += [moved.x, moved.y]
                found[index] += [said.x, said.y]
            }
        }
        func dot(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        for (index, kind) in kinds.enumerated() {
            let cosine =
                dot(found[index], truth[index])
                / (dot(found[index], found[index]) * dot(truth[index], truth[index])).squareRoot()
            #expect(cosine > 0.9, "\(kind): \(cosine)")
        }
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

    @Test func `what is worn fills the last channels, and those alone`() throws {
        let face = try dressed(face(seed: 5))
        let (full, worn) = try dressedMaps(face, Renderer(rig: rig), by: mapper)
        let bare = mapper.maps(face)
        var next = 0
        for pixel in 0..<64 * 64 {
            let channels = pixel * FaceMaps.channels..<(pixel + 1) * FaceMaps.channels
            let (before, after) = (Array(bare.values[channels]), Array(full.values[channels]))
            #expect(before[..<26] == after[..<26])
            #expect(before[26...].allSatisfy { $0 == 0 })
            #expect(after[26] == 1)
            let isHair = worn.kinds[pixel] == WornMaps.Kind.hair.rawValue
            #expect(after[27] == (isHair ? 1 : 0))
            #expect(after[43] == Float(worn.shadows[pixel]) / 255)
            guard WornMaps.Kind(rawValue: worn.kinds[pixel])?.hasDetails == true else { continue }
            #expect(after[31] == Float(worn.details[next]) / 255)
            let normal = Vector3(after[40], after[41], after[42])
            #expect(abs(normal.length - 1) < 0.03)
            next += WornMaps.detailCount
        }
        #expect(next > 500 * WornMaps.detailCount)
    }

    @Test func `a place of the skin keeps its texel while the face moves`() {
        let (first, second) = (mapper.maps(face(seed: 6)), mapper.maps(face(seed: 7)))
        /// By triangle of the surface, the mean coordinates of the pixels that show it.
        func texels(_ maps: FaceMaps) -> [Int32: Vector2] {
            var sums: [Int32: (sum: Vector2, count: Float)] = [:]
            for pixel in 0..<64 * 64 {
                let at = pixel * FaceMaps.channels
                let x = maps.values[at + FaceMaps.coordinates.lowerBound]
                let y = maps.values[at + FaceMaps.coordinates.lowerBound + 1]
                guard maps.values[at + FaceMaps.skin] == 1 else {
                    if maps.values[at + FaceMaps.skin] == 0 { #expect(x == 0 && y == 0) }
                    continue
                }
                var entry = sums[maps.raster.triangles[pixel]] ?? (.zero, 0)
                entry.sum += Vector2(x, y)
                entry.count += 1
                sums[maps.raster.triangles[pixel]] = entry
            }
            return sums.mapValues { $0.sum / $0.count }
        }
        let (a, b) = (texels(first), texels(second))
        let shared = Set(a.keys).intersection(b.keys)
        #expect(shared.count > 300)
        for triangle in shared {
            guard let one = a[triangle], let other = b[triangle] else { continue }
            // A triangle spans a few texels of 256.
            #expect((one - other).length < 0.1)
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
        var worst: (Float, Int) = (0, 0)
        let scale = pulled[..<mapper.sampler.firstGaze].map(abs).max() ?? 0
        for control in stride(from: 0, to: mapper.sampler.controlCount, by: 3) {
            let isAngle = control >= mapper.sampler.firstGaze
            let h: Float = isAngle ? 0.25 : 0.01
            let slope = Float(
                (number(shifted(base, control, by: h)) - number(shifted(base, control, by: -h)))
                    / Double(2 * h))
            let error = abs(slope - pulled[control]) / ((isAngle ? scale / 20 : scale) + abs(slope))
            if !(error <= worst.0) { worst = (error, control) }
        }
        #expect(worst.0 < 0.02, "control \(worst.1), seed \(seed)")
    }
}
