import Foundation
import Geometry
import Imaging
import Rigging
import Testing

@testable import Rendering

@Suite("Hair")
struct HairTests {
    private let rig: Rig
    private let slot: Int

    init() throws {
        rig = try Rig.load("human")
        slot = try #require(rig.controls.styles.firstIndex { $0.name == "hair" })
    }

    private var choices: [StyleChoice] { rig.controls.styles[slot].choices }

    private func face(_ choice: Int, _ colors: [String: Float] = [:]) -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        face.styles[slot] = choice
        for (index, control) in rig.controls.colors.enumerated() {
            if let value = colors[control.name] { face.colors[index] = value }
        }
        return face
    }

    private func locks(_ choice: Int, _ detail: HairDetail) -> [HairLock] {
        guard let style = HairStyle(choices[choice]) else { return [] }
        return HairGrower(style: style, scalp: Scalp(rig.surface), detail: detail).locks()
    }

    @Test("At least sixteen styles, crop first")
    func choice() {
        #expect(choices.count >= 16)
        #expect(choices[0].name == "crop")
        #expect(Set(choices.map(\.name)).count == choices.count)
    }

    @Test("No style covers an eye, whatever the size of the picture", arguments: [256, 512])
    func eyes(_ size: Int) throws {
        let renderer = try Renderer(rig: rig)
        func eyes(_ choice: Int) throws -> Set<Int> {
            let parameters = face(choice)
            let labels = try renderer.labels(
                shape: rig.evaluate(parameters), parameters: parameters,
                camera: Framing.aligned(size: size))
            let ids = [LabelClass.leftEye.rawValue, LabelClass.rightEye.rawValue]
            return Set(labels.pixels.indices.filter { ids.contains(labels.pixels[$0]) })
        }
        let bald = try #require(choices.firstIndex { $0.name == "bald" })
        let open = try eyes(bald)
        for choice in choices.indices {
            #expect(try eyes(choice) == open, "\(choices[choice].name)")
        }
    }

    @Test(
        "From above and behind the scalp is covered by hair, save the bald one", arguments: [0, 1])
    func scalp(_ volume: Float) throws {
        let renderer = try Renderer(rig: rig)
        // From above and behind; the middle of the picture is the vertex of the head.
        let turn = Matrix3(rotationAbout: Vector3(1, 0, 0), radians: -1.8)
        let center = Vector3(0, 8.1, 0.4)
        let camera = Camera(
            position: center + turn * Vector3(0, 0, 14), rotation: turn.transposed,
            focalLength: 1200,
            width: 64, height: 64)
        for choice in choices.indices where choices[choice].number("scalp", default: 0) > 0 {
            let parameters = face(choice, ["hair.volume": volume])
            let labels = try renderer.labels(
                shape: rig.evaluate(parameters), parameters: parameters, camera: camera)
            let hair = labels.pixels.count { $0 == LabelClass.hair.rawValue }
            #expect(hair * 100 >= 98 * 64 * 64, "\(choices[choice].name): \(hair)")
        }
    }

    @Test("Volume lets every style take more of the picture, and leaves roots where they are")
    func volume() throws {
        let renderer = try Renderer(rig: rig)
        for choice in choices.indices where HairStyle(choices[choice]) != nil {
            let areas = try [Float(0), 0.5, 1].map { volume in
                let parameters = face(choice, ["hair.volume": volume])
                let labels = try renderer.labels(
                    shape: rig.evaluate(parameters), parameters: parameters,
                    camera: Framing.portrait(size: 192))
                return labels.pixels.count { $0 == LabelClass.hair.rawValue }
            }
            #expect(
                areas[0] * 20 < areas[1] * 19 && areas[1] * 20 < areas[2] * 19,
                "\(choices[choice].name): \(areas)")
        }
        let scalp = Scalp(rig.surface)
        var random = Xorshift(seed: 5)
        for root in scalp.roots(spacing: 0.2, hairline: Hairline(), &random) {
            let moved = HairSwell.displacement(root.position, scalp).length
            // The grid of distances is smoothed.
            #expect(moved < 0.05, "\(root.position): \(moved)")
        }
        let beside = HairSwell.displacement(Vector3(1.1, 6.6, 0.2), scalp)
        #expect(beside.x > 0.1 && beside.y == 0)
        #expect(beside.length <= HairSwell.reach + 1e-6)
    }

    @Test("Receding hair uncovers more of the head, never less, and leaves the sides")
    func recession() throws {
        let renderer = try Renderer(rig: rig)
        for name in ["crop", "side-part", "afro", "bob"] {
            let choice = try #require(choices.firstIndex { $0.name == name })
            var areas: [Int] = []
            for recession in [Float(0), 0.25, 0.5, 0.75, 1] {
                let parameters = face(choice, ["hair.recession": recession])
                let labels = try renderer.labels(
                    shape: rig.evaluate(parameters), parameters: parameters,
                    camera: Framing.portrait(size: 192))
                areas.append(labels.pixels.count { $0 == LabelClass.hair.rawValue })
            }
            #expect(zip(areas, areas.dropFirst()).allSatisfy { $0 >= $1 }, "\(name): \(areas)")
            #expect(areas[4] > 0 && areas[4] * 10 < areas[0] * 8, "\(name): \(areas)")
        }
        let temple = Vector3(0.5, 7.95, 1.15)
        #expect(Scalp.fall(temple) < Scalp.fall(Vector3(0, 8.1, 1.36)))
        #expect(Scalp.fall(Vector3(0.75, 7.6, 0.3)) > 1)
    }

    @Test("Labels and colour agree on what is hair")
    func agreement() throws {
        let renderer = try Renderer(rig: rig)
        for choice in choices.indices where HairStyle(choices[choice]) != nil {
            // White hair on dark skin before nothing: alpha and brightness tell hair.
            let parameters = face(choice, ["hair.grey": 1, "skin.melanin": 1])
            let shape = rig.evaluate(parameters)
            let camera = Framing.portrait(size: 128)
            let labels = try renderer.labels(
                shape: shape, parameters: parameters, camera: camera)
            let color = try renderer.color(
                shape: shape, parameters: parameters, camera: camera,
                options: RenderOptions(background: .transparent))
            let missing = labels.pixels.indices.count {
                labels.pixels[$0] == LabelClass.hair.rawValue && color.pixels[$0 * 4 + 3] == 0
            }
            #expect(missing == 0, "\(choices[choice].name)")
        }
    }

    @Test("Hair grows on the bust, finitely, the same every time", arguments: HairDetail.allCases)
    func growth(_ detail: HairDetail) throws {
        for choice in choices.indices where HairStyle(choices[choice]) != nil {
            let name = choices[choice].name
            let once = locks(choice, detail)
            let points = once.flatMap(\.points)
            #expect(!points.isEmpty, "\(name)")
            let inside = points.allSatisfy {
                abs($0.x) < 2.05 && $0.y > 4.3 && $0.y < 9.6 && abs($0.z) < 2.6
            }
            #expect(inside, "\(name)")
            #expect(points == locks(choice, detail).flatMap(\.points), "\(name)")
            let lengths = zip(once.map(\.points.count), once.map(\.normals.count))
            #expect(lengths.allSatisfy { $0 == $1 && $0 >= 3 }, "\(name)")
        }
    }

    @Test("The distance of a sphere, and the direction away from it")
    func distance() {
        let center = Vector3(0, 7, 0)
        var points: [(position: Vector3, normal: Vector3)] = []
        for step in 0..<4000 {
            // Points of equal area (Fibonacci's spiral).
            let y = 1 - 2 * (Float(step) + 0.5) / 4000
            let radius = (1 - y * y).squareRoot()
            let turn = Float(step) * 2.399963
            let normal = Vector3(
                radius * cos(turn), y, radius * sin(turn))
            points.append((center + normal, normal))
        }
        let distance = HeadDistance(points)
        for direction in [Vector3(1, 0, 0), Vector3(0, 1, 0), Vector3(0.6, 0, -0.8)] {
            for height in [Float(-0.1), 0, 0.1, 0.3] {
                let (found, out) = distance.sample(center + direction * (1 + height))
                #expect(abs(found - height) < 0.02)
                #expect(out.dot(direction) > 0.99)
            }
        }
    }
}
