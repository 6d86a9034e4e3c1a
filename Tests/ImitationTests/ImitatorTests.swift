import Geometry
import Networks
import Rendering
import Rigging
import Tensors
import Testing

@testable import Imitation

/// Derivatives of pictures by what makes the face.
struct ImitatorTests {
    let rig: Rig
    let imitator: Imitator
    static let size = 64

    init() throws {
        rig = try Rig.load()
        var design = Imitator.design(for: rig.controls, classes: 11)
        design.widths = [8, 8, 16, 16, 16]
        let set = ParameterSet(seed: 5)
        let network = try DeferredImitator(set, design)
        // Fresh blocks pass on what comes in; these do something.
        var random = SeededGenerator(seed: 6)
        for parameter in set.parameters {
            try parameter.tensor.add(
                Tensor.normal(parameter.tensor.shape, deviation: 0.1, using: &random))
        }
        imitator = Imitator(
            rig: rig, camera: Framing.aligned(size: Self.size), network: network,
            precision: .float32, renderer: try Renderer(rig: rig))
    }

    private var face: RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        face.head = HeadAngles(yaw: 10, pitch: 4, roll: -3)
        for index in face.expression.indices { face.expression[index] = 0.1 }
        for index in face.identity.indices {
            face.identity[index] = rig.controls.sliders[index].neutral * 0.9 + 0.08
        }
        return face
    }

    private func shifted(_ face: RigParameters, _ control: Int, by step: Float) -> RigParameters {
        var face = face
        let sliders = rig.controls.sliders.count
        let units = rig.controls.actionUnits.count
        switch control {
        case 0..<sliders: face.identity[control] += step
        case sliders..<sliders + units: face.expression[control - sliders] += step
        case sliders + units: face.gaze.yaw += step
        case sliders + units + 1: face.gaze.pitch += step
        case sliders + units + 2: face.head.yaw += step
        case sliders + units + 3: face.head.pitch += step
        default: face.head.roll += step
        }
        return face
    }

    private func step(_ control: Int) -> Float {
        control < rig.controls.sliders.count + rig.controls.actionUnits.count ? 0.01 : 0.2
    }

    @Test func `gradients are the transpose of directional derivatives`() throws {
        let face = face
        var random = SeededGenerator(seed: 8)
        let cotangent = try Tensor.normal([1, 14, Self.size, Self.size], using: &random)
        let picture = try imitator.picture(face)
        try
            ((picture.color * cotangent.slice(1, 0..<3)).sum()
            + (picture.logits * cotangent.slice(1, 3..<14)).sum()).backward()
        let gradient = try picture.gradient().controls
        let weights = try cotangent.floats()
        let largest = gradient.prefix(256).map(abs).max() ?? 0
        for control in stride(from: 1, to: gradient.count, by: 13) {
            let h = step(control)
            let change = try imitator.change(
                at: face, from: shifted(face, control, by: -h), to: shifted(face, control, by: h))
            let slope = zip(change, weights).reduce(Float(0)) { $0 + $1.0 * $1.1 } / (2 * h)
            let scale = (h > 0.1 ? largest / 20 : largest) + abs(slope)
            #expect(abs(slope - gradient[control]) / scale < 0.03, "control \(control)")
        }
    }

    @Test func `gradients by colours and styles agree with central differences`() throws {
        let face = face
        let styles = rig.controls.styles.map { slot in
            slot.choices.map { _ in 1 / Float(slot.choices.count) }
        }
        var random = SeededGenerator(seed: 9)
        let cotangent = try Tensor.normal([1, 14, Self.size, Self.size], using: &random) / 100
        func number(_ face: RigParameters, _ styles: [[Float]]) throws -> Double {
            let picture = try imitator.picture(face, styles: styles)
            return Double(
                try
                    ((picture.color * cotangent.slice(1, 0..<3)).sum()
                    + (picture.logits * cotangent.slice(1, 3..<14)).sum()).value())
        }
        let picture = try imitator.picture(face, styles: styles)
        try
            ((picture.color * cotangent.slice(1, 0..<3)).sum()
            + (picture.logits * cotangent.slice(1, 3..<14)).sum()).backward()
        let gradient = try picture.gradient()
        let largest = gradient.colors.map(abs).max() ?? 0
        #expect(largest > 0)
        let h: Float = 0.004
        for color in stride(from: 0, to: face.colors.count, by: 5) {
            var (low, high) = (face, face)
            low.colors[color] -= h
            high.colors[color] += h
            let slope = Float((try number(high, styles) - number(low, styles)) / Double(2 * h))
            #expect(abs(slope - gradient.colors[color]) < 0.05 * largest, "colour \(color)")
        }
        for (slot, choice) in [(0, 3), (1, 2), (4, 0)] {
            var (low, high) = (styles, styles)
            low[slot][choice] -= h
            high[slot][choice] += h
            let slope = Float((try number(face, high) - number(face, low)) / Double(2 * h))
            #expect(abs(slope - gradient.styles[slot][choice]) < 0.05 * largest, "slot \(slot)")
        }
    }

    /// What is painted on the surface moves with it: a picture of the rest positions, which no
    /// network takes part in, changes as the motion says.
    @Test func `a picture painted on the surface moves with it`() throws {
        let size = 128
        let mapper = FaceMapper(rig: rig, camera: Framing.aligned(size: size))
        let face = face
        func painted(_ face: RigParameters) -> [Float] {
            let maps = mapper.maps(face)
            return (0..<size * size).map { pixel in
                maps.raster.triangles[pixel] < 0
                    ? 0 : 1 + maps.values[pixel * FaceMaps.channels + 4]
            }
        }
        let weights = (0..<size * size).map { pixel -> Float in
            let offset = Vector2(Float(pixel % size - 60), Float(pixel / size - 70)) / 25
            return max(0, 1 - offset.dot(offset))
        }
        let maps = mapper.maps(face)
        let motion = try AdvectedPicture.motion(
            Tensor(painted(face), [1, 1, size, size]), Tensor(weights, [1, 1, size, size]),
            mapSize: size)
        let gradient = mapper.pullback(
            face, maps, motion: motion, normals: [Vector3](repeating: .zero, count: size * size))
        var (found, true_) = ([Float](), [Float]())
        for control in stride(from: 0, to: gradient.count, by: 4) {
            let h = step(control) * 3
            let high = painted(shifted(face, control, by: h))
            let low = painted(shifted(face, control, by: -h))
            var slope: Float = 0
            for pixel in weights.indices { slope += weights[pixel] * (high[pixel] - low[pixel]) }
            let unit: Float = step(control) < 0.1 ? 1 : 20
            true_.append(slope / (2 * h) * unit)
            found.append(gradient[control] * unit)
        }
        func dot(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        let cosine = dot(found, true_) / (dot(found, found) * dot(true_, true_)).squareRoot()
        #expect(cosine > 0.97)
        let ratio = dot(found, true_) / dot(true_, true_)
        #expect(ratio > 0.9 && ratio < 1.1)
    }
}
