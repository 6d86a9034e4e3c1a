import Geometry
import Imaging
import Rendering
import Rigging
import Testing

@Suite("Pictures of the human rig")
struct HumanRigTests {
    private let rig: Rig
    private let renderer: Renderer

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
    }

    private func parameters(hair: String = "bald", beard: String = "none") throws -> RigParameters {
        var parameters = RigParameters(baseFaceOf: rig.controls)
        for (slot, choice) in [("hair", hair), ("beard", beard)] {
            let index = try #require(rig.controls.styles.firstIndex { $0.name == slot })
            parameters.styles[index] = try #require(
                rig.controls.styles[index].choices.firstIndex { $0.name == choice })
        }
        return parameters
    }

    @Test("Labels are classes, and every class of an open mouth face is there")
    func labelSet() throws {
        var open = try parameters(hair: "crop")
        let jaw = try #require(rig.controls.actionUnits.firstIndex { $0.name == "AU27" })
        open.expression[jaw] = 0.8
        let labels = try renderer.labels(
            shape: rig.evaluate(open), parameters: open, camera: Framing.aligned(size: 128))
        #expect(Set(labels.pixels) == Set(LabelClass.allCases.map(\.rawValue)))
    }

    @Test("The base face's labels are symmetric")
    func symmetry() throws {
        let base = try parameters()
        let size = 128
        let labels = try renderer.labels(
            shape: rig.evaluate(base), parameters: base, camera: Framing.aligned(size: size))
        let swapped: [UInt8: UInt8] = [3: 4, 4: 3, 5: 6, 6: 5]
        var different = 0
        for y in 0..<size {
            for x in 0..<size {
                let mirrored = labels.pixels[y * size + size - 1 - x]
                if labels.pixels[y * size + x] != swapped[mirrored, default: mirrored] {
                    different += 1
                }
            }
        }
        #expect(different < size * size / 200)
    }

    @Test("The subject's left is on the right of the picture")
    func sides() throws {
        let base = try parameters()
        let labels = try renderer.labels(
            shape: rig.evaluate(base), parameters: base, camera: Framing.aligned(size: 128))
        for (label, right) in [(LabelClass.leftEye, true), (.rightBrow, false)] {
            let columns = labels.pixels.indices.filter {
                labels.pixels[$0] == label.rawValue
            }.map { $0 % 128 }
            let mean = Float(columns.reduce(0, +)) / Float(max(1, columns.count))
            #expect((mean > 64) == right)
        }
    }

    @Test("The same face gives the same bytes, from any renderer")
    func determinism() throws {
        let face = try parameters(hair: "side-part", beard: "short-full")
        let shape = rig.evaluate(face)
        let camera = Framing.portrait(size: 96)
        let first = try renderer.color(shape: shape, parameters: face, camera: camera)
        let other = try Renderer(rig: rig)
        _ = try other.labels(shape: shape, parameters: face, camera: camera)
        let second = try renderer.color(shape: shape, parameters: face, camera: camera)
        let third = try other.color(shape: shape, parameters: face, camera: camera)
        #expect(first == second)
        #expect(first == third)
    }

    @Test("Renderers on several threads do not disturb each other")
    func threads() async throws {
        let face = try parameters(hair: "crop")
        let rig = rig
        let expected = try renderer.color(
            shape: rig.evaluate(face), parameters: face, camera: Framing.aligned(size: 64))
        let pictures = try await withThrowingTaskGroup(of: Image.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    // No suspension inside: a task that does not wait stays on its thread.
                    let own = try Renderer(rig: rig)
                    return try own.color(
                        shape: rig.evaluate(face), parameters: face,
                        camera: Framing.aligned(size: 64))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for picture in pictures { #expect(picture == expected) }
    }

    @Test("More melanin makes every channel of the face darker")
    func melanin() throws {
        let index = try #require(rig.controls.colors.firstIndex { $0.name == "skin.melanin" })
        var face = try parameters()
        let shape = rig.evaluate(face)
        var last = [Int](repeating: 256, count: 3)
        for value in [Float(0), 0.35, 0.7, 1] {
            face.colors[index] = value
            let image = try renderer.color(
                shape: shape, parameters: face, camera: Framing.aligned(size: 64))
            let cheek = image[20, 38]
            let now = [Int(cheek.red), Int(cheek.green), Int(cheek.blue)]
            #expect(zip(now, last).allSatisfy { $0 < $1 })
            last = now
        }
    }

    @Test("Without a background the corners are transparent and the face is not")
    func alpha() throws {
        let face = try parameters()
        let image = try renderer.color(
            shape: rig.evaluate(face), parameters: face, camera: Framing.aligned(size: 64),
            options: RenderOptions(background: .transparent))
        #expect(image.channels == 4)
        #expect(image[0, 0].alpha == 0)
        #expect(image[32, 32].alpha == 255)
    }

    @Test("Normals of the front of the face point to the camera")
    func normals() throws {
        let face = try parameters()
        let image = try renderer.normals(
            shape: rig.evaluate(face), parameters: face, camera: Framing.aligned(size: 64))
        #expect(image[32, 14].blue > 200)
        #expect(image[0, 0] == Color(red: 0, green: 0, blue: 0))
    }

    @Test("Triangles that two edges of the picture cut keep their normals")
    func corners() throws {
        let parameters = RigParameters(baseFaceOf: rig.controls)
        let camera = Framing(center: Vector3(-1.3, 5.2, 0.3), distance: 14, height: 1.2)
            .camera(size: 200)
        let image = try renderer.normals(
            shape: rig.evaluate(parameters), parameters: parameters, camera: camera)
        // An empty texel would be read as a normal that looks away from the camera.
        let away = stride(from: 0, to: image.pixels.count, by: 3).count {
            image.pixels[$0 + 2] < 60 && image.pixels[$0] > 100
        }
        #expect(away == 0)
    }
}
