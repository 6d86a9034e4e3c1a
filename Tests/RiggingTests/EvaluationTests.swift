import Geometry
import Testing

@testable import Rigging

/// Laws of the rig's evaluation over seeded faces.
struct EvaluationTests {
    let rig: Rig

    init() throws {
        rig = try Rig.load("human")
    }

    /// A face away from the corners of its piecewise definition.
    private func face(seed: UInt64, identity: Float = 0.35) -> RigParameters {
        var random = SeededGenerator(seed: seed)
        var face = RigParameters(baseFaceOf: rig.controls)
        for (index, slider) in rig.controls.sliders.enumerated() {
            let step = Float.random(in: 0.05...1, using: &random) * identity
            let sign: Float = slider.neutral == 0 || Bool.random(using: &random) ? 1 : -1
            face.identity[index] =
                slider.neutral + sign * step * (slider.neutral == 0 ? 1 : slider.neutral)
        }
        for index in face.expression.indices where Float.random(in: 0..<1, using: &random) < 0.2 {
            face.expression[index] = Float.random(in: 0.1...0.4, using: &random)
        }
        face.head = HeadAngles(
            yaw: .random(in: -25...25, using: &random),
            pitch: .random(in: -15...15, using: &random),
            roll: .random(in: -10...10, using: &random))
        face.gaze = GazeAngles(
            yaw: .random(in: 2...12, using: &random), pitch: .random(in: -10 ... -2, using: &random)
        )
        return face
    }

    @Test func `the rig has the dimensions that fits and data sets count on`() {
        #expect(rig.controls.sliders.count >= 200)
        let names = Set(rig.controls.actionUnits.map { String($0.name.prefix { $0 != "." }) })
        for number in [
            1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 16, 17, 18, 20, 22, 23, 24, 25, 26, 27, 28, 43,
        ] {
            #expect(names.contains("AU\(number)"))
        }
        #expect(rig.landmarks.count == 68)
        for (index, slider) in rig.controls.sliders.enumerated() {
            if let mirror = slider.mirror {
                #expect(rig.controls.sliders[mirror].mirror == index)
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `derivatives agree with central differences`(seed: UInt64) {
        let points = rig.landmarks.map { $0.candidates[0] }
        let sampler = PointSampler(rig: rig, points: points)
        let base = face(seed: seed)
        let exact = sampler.derivatives(base)
        #expect(exact.derivatives.count == sampler.controlCount)
        let step: Float = 2e-3
        for control in 0..<sampler.controlCount {
            func moved(_ amount: Float) -> [Vector3] {
                var copy = base
                switch control {
                case ..<sampler.firstActionUnit: copy.identity[control] += amount
                case ..<sampler.firstGaze:
                    copy.expression[control - sampler.firstActionUnit] += amount
                case sampler.firstGaze: copy.gaze.yaw += amount * 10
                case sampler.firstGaze + 1: copy.gaze.pitch += amount * 10
                case sampler.firstHead: copy.head.yaw += amount * 10
                case sampler.firstHead + 1: copy.head.pitch += amount * 10
                default: copy.head.roll += amount * 10
                }
                return sampler.positions(copy)
            }
            // An Action Unit at rest can only rise: one-sided there.
            let atRest =
                (sampler.firstActionUnit..<sampler.firstGaze).contains(control)
                && base.expression[control - sampler.firstActionUnit] == 0
            let scale: Float = control >= sampler.firstGaze ? 10 : 1
            let high = moved(step)
            let low = atRest ? sampler.positions(base) : moved(-step)
            let span = (atRest ? step : 2 * step) * scale
            for point in points.indices {
                let difference = (high[point] - low[point]) / span
                let error = (difference - exact.derivatives[control][point]).length
                #expect(
                    error < 3e-3 + 0.02 * difference.length,
                    "seed \(seed) control \(control) point \(point)")
            }
        }
    }

    @Test(arguments: [4, 5] as [UInt64])
    func `the pullback is the transpose of the derivatives`(seed: UInt64) {
        let points = rig.landmarks.map { $0.candidates[0] }
        let sampler = PointSampler(rig: rig, points: points)
        let base = face(seed: seed)
        var random = SeededGenerator(seed: seed)
        let cotangents = points.map { _ in
            Vector3(random.gaussian(), random.gaussian(), random.gaussian())
        }
        let pulled = sampler.pullback(base, cotangents)
        let derivatives = sampler.derivatives(base).derivatives
        #expect(pulled.count == sampler.controlCount)
        for (control, field) in derivatives.enumerated() {
            let expected = zip(field, cotangents).reduce(Float(0)) { $0 + $1.0.dot($1.1) }
            #expect(
                abs(pulled[control] - expected) < 1e-3 + 1e-3 * abs(expected),
                "seed \(seed) control \(control)")
        }
    }

    @Test func `sampled points are the surface's own`() {
        let face = face(seed: 9)
        let shape = rig.evaluate(face)
        let points = rig.landmarks.map { $0.candidates[0] }
        let sampled = PointSampler(rig: rig, points: points).positions(face)
        for (point, position) in zip(points, sampled) {
            #expect((point.position(shape.positions) - position).length < 2e-4)
        }
    }

    @Test func `a face and its mirror image have mirrored landmarks`() {
        var face = face(seed: 4)
        face = face.symmetric(like: .left, of: rig.controls)
        face.head = HeadAngles()
        face.gaze = GazeAngles()
        let shape = rig.evaluate(face)
        for eye in 0..<2 {
            let other = shape.eyes[1 - eye].center * Vector3(-1, 1, 1)
            #expect((shape.eyes[eye].center - other).length < 1e-4)
            // Pupils are turned outward by the same, from lines of sight that are straight.
            let (pupil, mirrored) = (
                shape.eyes[eye].rotation * Vector3(0, 0, 1),
                shape.eyes[1 - eye].rotation * Vector3(0, 0, 1) * Vector3(-1, 1, 1)
            )
            #expect((pupil - mirrored).length < 1e-4)
            #expect(pupil.x * shape.eyes[eye].center.x > 0)
            let ahead = shape.headRotation * Vector3(0, 0, 1)
            #expect((shape.eyes[eye].sight(ofEye: eye) - ahead).length < 1e-4)
        }
        let rest = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        let middle = rest.positions.map { abs($0.x) }.enumerated().filter { $0.element < 1e-5 }
        for vertex in middle.map(\.offset) {
            #expect(abs(shape.positions[vertex].x) < 1e-4)
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `lids never enter the eyeballs and closed eyes stay closed`(seed: UInt64) {
        var face = face(seed: seed)
        face.head = HeadAngles()
        for index in face.expression.indices { face.expression[index] = 0 }
        for close in [false, true] {
            for (index, unit) in rig.controls.actionUnits.enumerated()
            where unit.name.hasPrefix("AU43") { face.expression[index] = close ? 1 : 0 }
            let shape = rig.evaluate(face)
            for lid in rig.compiled.lidVertices {
                let eye = shape.eyes[Int(lid.eye)]
                let distance = (shape.cage[Int(lid.vertex)] - eye.center).length
                #expect(distance > eye.radius + lid.gap - 1e-4, "seed \(seed)")
            }
        }
    }

    @Test func `head angles turn the face as documented`() {
        var face = RigParameters(baseFaceOf: rig.controls)
        face.head.yaw = 20
        let nose = PointSampler(rig: rig, points: [rig.landmarks[30].candidates[0]])
        let chin = PointSampler(rig: rig, points: [rig.landmarks[27].candidates[0]])
        #expect(nose.positions(face)[0].x > 0.2)
        face.head = HeadAngles(pitch: 20)
        let rest = nose.positions(RigParameters(baseFaceOf: rig.controls))[0]
        #expect(nose.positions(face)[0].y > rest.y + 0.1)
        face.head = HeadAngles(roll: 20)
        #expect(chin.positions(face)[0].x > 0.1)
    }
}
