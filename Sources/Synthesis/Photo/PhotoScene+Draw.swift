import Foundation
import Geometry
import Rendering
import Rigging

/// Draws the scene of one picture of the photo domain.
struct SceneDraw {
    let settings: PhotoSettings
    let recipe: SampleRecipe
    let index: Int

    private var strength: Float { recipe.strength }

    private func random(_ purpose: SeededGenerator.Purpose) -> SeededGenerator {
        SeededGenerator(seed: recipe.seed, index: index, purpose: purpose)
    }

    /// Turns the head, puts the camera, dresses the subject and lights it.
    func arrange(_ scene: inout PhotoScene, face: inout RigParameters, controls: RigControls) {
        guard strength > 0 else { return }
        var view = camera()
        turn(&face, &view, limits: controls.headLimits)
        dress(&face, controls)
        scene.view = view
        scene.lighting = lighting(from: scene.lighting)
    }

    // MARK: Camera and head

    /// A camera between that of the plain render and a drawn one.
    private func camera() -> PhotoScene.View {
        var random = random(.camera)
        let camera = settings.camera
        let filmHeight: Float = 24
        let focalLength = random.logarithmic(camera.focalLength)
        let share = random.logarithmic(camera.faceShare)
        let distance = min(
            max(
                focalLength * PhotoScene.faceHeight / (share * filmHeight),
                camera.distance.lowerBound), camera.distance.upperBound)
        let faceSize = random.logarithmic(camera.faceSize)
        let shift = Vector2(random.uniform(camera.shift), random.uniform(camera.shift))
        let offAxis = Vector2(random.uniform(camera.offAxis), random.uniform(camera.offAxis))
        let roll = random.uniform(camera.roll)
        func blend(_ plain: Float, _ drawn: Float) -> Float {
            exp(log(plain) + (log(drawn) - log(plain)) * strength)
        }
        return PhotoScene.View(
            distance: blend(Framing.distance, distance),
            faceSize: blend(PhotoScene.faceHeight / 2.5, faceSize), shift: shift * strength,
            offAxis: offAxis * strength, azimuth: 0, elevation: 0, roll: roll * strength)
    }

    private func turn(
        _ face: inout RigParameters, _ view: inout PhotoScene.View, limits: HeadAngles
    ) {
        var random = random(.head)
        let head = settings.head
        let calm: Float = random.happens(head.frontal) ? 1 / 3 : 1
        let (yaw, pitch) = (random.uniform(head.yaw) * calm, random.uniform(head.pitch) * calm)
        let roll = random.uniform(head.roll) * calm
        let neck = random.uniform(head.neckShare)
        func blend(_ plain: Float, _ drawn: Float, _ limit: Float) -> Float {
            min(max(plain + (drawn - plain) * strength, -limit), limit)
        }
        face.head.yaw = blend(face.head.yaw, yaw * neck, limits.yaw)
        face.head.pitch = blend(face.head.pitch, pitch * neck, limits.pitch)
        face.head.roll = blend(face.head.roll, roll, limits.roll)
        view.azimuth = -yaw * (1 - neck) * strength
        view.elevation = -pitch * (1 - neck) * strength
    }

    private func dress(_ face: inout RigParameters, _ controls: RigControls) {
        var random = random(.clothes)
        guard random.happens(settings.clothes.chance * strength) else { return }
        for (slot, style) in controls.styles.enumerated() where style.name == "clothing" {
            face.styles[slot] = random.index(style.choices.count)
        }
        for (number, color) in controls.colors.enumerated() where color.name.hasPrefix("cloth.") {
            face.colors[number] = random.uniform(0...1)
        }
    }

    // MARK: Light

    /// A light between that of the plain render and a drawn one whose exposure suits the face.
    private func lighting(from plain: Lighting) -> Lighting {
        var random = random(.light)
        let light = settings.light
        var drawn = plain
        let tint = random.tint(light.color)
        let ambient = random.logarithmic(light.ambient)
        drawn.environment = .gradient(
            zenith: tint * ambient * random.uniform(0.6...1.6),
            horizon: random.tint(light.color) * ambient,
            ground: random.tint(light.color) * ambient * random.uniform(0.2...0.8))
        let contrast = random.uniform(light.contrast)
        for _ in 0..<3 {
            drawn.environment.addDisc(
                random.direction(upward: -0.4), size: random.uniform(40...120),
                radiance: random.tint(light.color) * (ambient * contrast * random.uniform(0...2)))
        }
        let count = Int(random.uniform(light.lights).rounded())
        var lights = (0..<3).map { number in
            Lighting.Distant(
                direction: random.direction(upward: -0.25),
                color: random.tint(light.color)
                    * (number < count ? random.logarithmic(light.intensity) : 0),
                size: random.uniform(4...60))
        }
        // The camera's meter: mid grey on average over what faces the camera.
        let normals = [(0, 0, 1), (0.6, 0, 0.8), (-0.6, 0, 0.8), (0, 0.5, 0.87)].map {
            Vector3($0.0, $0.1, $0.2)
        }
        let light3 = normals.reduce(Vector3.zero) { sum, normal in
            lights.reduce(sum + drawn.environment.irradiance(normal)) {
                $0 + $1.color * max($1.direction.dot(normal), 0)
            }
        }
        let mean = (light3 / Float(normals.count)).dot(Vector3(0.25, 0.6, 0.15))
        let gain = 1 / max(mean, 0.02)
        drawn.environment.coefficients = drawn.environment.coefficients.map { $0 * gain }
        for number in lights.indices { lights[number].color *= gain }
        (drawn.key, drawn.fill, drawn.rim) = (lights[0], lights[1], lights[2])
        return Self.blend(plain, drawn, strength)
    }

    private static func blend(_ a: Lighting, _ b: Lighting, _ share: Float) -> Lighting {
        func mix(_ a: Lighting.Distant, _ b: Lighting.Distant) -> Lighting.Distant {
            Lighting.Distant(
                direction: a.direction * (1 - share) + b.direction * share,
                color: a.color * (1 - share) + b.color * share,
                size: a.size * (1 - share) + b.size * share)
        }
        var mixed = a
        mixed.environment.coefficients = zip(
            a.environment.coefficients, b.environment.coefficients
        ).map { $0 * (1 - share) + $1 * share }
        mixed.key = mix(a.key, b.key)
        mixed.fill = mix(a.fill, b.fill)
        mixed.rim = mix(a.rim, b.rim)
        return mixed
    }
}

extension SeededGenerator {
    /// A positive number whose logarithm is evenly distributed.
    mutating func logarithmic(_ range: ClosedRange<Float>) -> Float {
        let low = max(range.lowerBound, 1e-6)
        return exp(uniform(log(low)...max(log(low), log(max(range.upperBound, low)))))
    }

    /// A linear colour of luminance about 1 with a saturation in `range`.
    mutating func tint(_ range: ClosedRange<Float>) -> Vector3 {
        let saturation = uniform(range)
        let angle = uniform(0...(2 * .pi))
        let hue = Vector3(cos(angle), cos(angle - 2.094), cos(angle + 2.094))
        return Vector3(repeating: 1) + hue * saturation
    }

    /// A unit vector that does not point back or, measured by its height, far down.
    mutating func direction(upward: Float) -> Vector3 {
        while true {
            let point = Vector3(uniform(-1...1), uniform(upward...1), uniform(-0.35...1))
            let size = point.length
            if size > 0.1, size < 1 { return point / size }
        }
    }
}
