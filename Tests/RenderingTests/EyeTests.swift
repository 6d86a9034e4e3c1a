import Geometry
import Imaging
import Rendering
import Rigging
import Synthesis
import Testing

@Suite("Eyes")
struct EyeTests {
    private let rig: Rig
    private let renderer: Renderer
    private let camera = Framing.aligned(size: 512)

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
    }

    private func bare() throws -> RigParameters {
        var face = RigParameters(baseFaceOf: rig.controls)
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "hair" })
        face.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == "bald" })
        return face
    }

    private func raise(_ names: [String], _ value: Float, on face: inout RigParameters) throws {
        for name in names {
            let unit = try #require(rig.controls.actionUnits.firstIndex { $0.name == name })
            face.expression[unit] = value
        }
    }

    /// Mean brightness (0...255) of both eyes' irises at a distance from their middle, in radii of
    /// the iris, left and right of it.
    private func iris(_ image: Image, _ shape: FaceShape, at radius: Float) -> Float {
        var sum: Float = 0
        for eye in shape.eyes {
            for side in [Float(-1), 1] {
                let x = side * radius * 0.368
                let local = Vector3(x, 0, (1 - x * x).squareRoot())
                let pixel = camera.project(eye.center + eye.rotation * local * eye.radius)
                let color = image[Int(pixel.x), Int(pixel.y)]
                sum += Float(Int(color.red) + Int(color.green) + Int(color.blue)) / 3
            }
        }
        return sum / Float(2 * shape.eyes.count)
    }

    /// The middle of the brightest pixels of the left eye's iris, in pixels of `camera`; looked for in a
    /// picture of twice its size, for highlights are small.
    private func highlight(_ light: Vector3) throws -> Vector2 {
        let face = try bare()
        let shape = rig.evaluate(face)
        var lighting = try Lighting.load("even")
        lighting.key = Lighting.Distant(direction: light, color: Vector3(repeating: 1))
        let near = camera.scaled(by: 2)
        let image = try renderer.color(
            shape: shape, parameters: face, camera: near,
            options: RenderOptions(lighting: lighting))
        let eye = shape.eyes[0]
        let middle = near.project(eye.center + eye.rotation * Vector3(0, 0, eye.radius))
        var sum = Vector2(0, 0)
        var count: Float = 0
        for y in Int(middle.y) - 24...Int(middle.y) + 24 {
            for x in Int(middle.x) - 24...Int(middle.x) + 24 where image[x, y].blue > 190 {
                sum += Vector2(Float(x), Float(y))
                count += 1
            }
        }
        try #require(count > 3, "no highlight")
        return sum / count / 2
    }

    @Test("Closed eyes show no eye in the labels of ten people")
    func closed() throws {
        let sampler = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.35, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles()))
        let eyes = [LabelClass.leftEye.rawValue, LabelClass.rightEye.rawValue]
        for index in 0..<10 {
            var face = sampler.face(seed: 11, index: index)
            face.styles = try bare().styles
            try raise(["AU43.left", "AU43.right"], 1, on: &face)
            let labels = try renderer.labels(
                shape: rig.evaluate(face), parameters: face, camera: camera)
            let seen = labels.pixels.filter(eyes.contains).count
            #expect(seen == 0, "face \(index)")
        }
    }

    @Test("The limbus is darker than the iris, and the white lighter, for light and brown eyes")
    func limbus() throws {
        let melanin = try #require(rig.controls.colors.firstIndex { $0.name == "iris.melanin" })
        var face = try bare()
        let shape = rig.evaluate(face)
        for value in [Float(0), 0.25, 0.5] {
            face.colors[melanin] = value
            let image = try renderer.color(
                shape: shape, parameters: face, camera: camera,
                options: RenderOptions(lighting: .ambient(Vector3(repeating: 1))))
            let ring = iris(image, shape, at: 0.92)
            #expect(ring < iris(image, shape, at: 0.68), "melanin \(value)")
            #expect(iris(image, shape, at: 1.25) > ring + 20, "melanin \(value)")
        }
    }

    @Test("The highlight on the cornea moves with the light")
    func highlights() throws {
        let left = try highlight(Vector3(0.5, 0.4, 1))
        let right = try highlight(Vector3(-0.5, 0.4, 1))
        let low = try highlight(Vector3(0.5, 0.1, 1))
        // The subject's left is on the right of the picture.
        #expect(left.x > right.x + 4)
        #expect(low.y > left.y + 1)
    }

    /// The mesh turns in where it meets the eyeball; lit by its own normals that is a black line.
    @Test("Lower lids meet the eye without a black line")
    func lidMargin() throws {
        var face = try bare()
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "lashes" })
        face.styles[slot] = try #require(
            rig.controls.styles[slot].choices.firstIndex { $0.name == "sparse" })
        let shape = rig.evaluate(face)
        let image = try renderer.color(shape: shape, parameters: face, camera: camera)
        let labels = try renderer.labels(shape: shape, parameters: face, camera: camera)
        for eye in [LabelClass.leftEye, .rightEye] {
            let pixels = labels.pixels.indices.filter { labels.pixels[$0] == eye.rawValue }
            let columns = Set(pixels.map { $0 % labels.width }).sorted()
            // Away from the corners.
            var darkest = Float.infinity
            for x in columns.dropFirst(columns.count / 5).dropLast(columns.count / 5) {
                let edge = pixels.filter { $0 % labels.width == x }.map { $0 / labels.width }.max()
                let y = try #require(edge)
                let skin = Float(image[x, y + 14].green)
                darkest = min(darkest, (0...3).map { Float(image[x, y + $0].green) }.min()! / skin)
            }
            #expect(darkest > 0.45, "\(eye): \(darkest) of the skin below")
        }
    }

    @Test("Eyeliner and fuller lashes darken the edge of the lid step by step")
    func makeup() throws {
        let liner = try #require(rig.controls.colors.firstIndex { $0.name == "eyes.liner" })
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "lashes" })
        func brightness(_ face: RigParameters) throws -> Float {
            let shape = rig.evaluate(face)
            let image = try renderer.color(shape: shape, parameters: face, camera: camera)
            let middle = camera.project(shape.eyes[0].center)
            var sum: Float = 0
            for y in Int(middle.y) - 22..<Int(middle.y) {
                for x in Int(middle.x) - 25..<Int(middle.x) + 30 {
                    sum += Float(image[x, y].green)
                }
            }
            return sum / (22 * 55)
        }
        var last = Float.infinity
        for value in [Float(0), 0.25, 0.5, 0.75, 1] {
            var face = try bare()
            face.colors[liner] = value
            let now = try brightness(face)
            #expect(now < last)
            last = now
        }
        last = .infinity
        for name in ["sparse", "natural", "full"] {
            var face = try bare()
            face.styles[slot] = try #require(
                rig.controls.styles[slot].choices.firstIndex { $0.name == name })
            let now = try brightness(face)
            #expect(now < last, "\(name)")
            last = now
        }
    }
}
