import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Turns the recipe of a sample into a photograph: draws its scene, then develops the render.
struct PhotoDomain: Sendable {
    private let recipe: SampleRecipe
    private let settings: PhotoSettings
    private let controls: RigControls
    private let pool: BackgroundPool
    private let sensor: Sensor

    /// The domain of a recipe; nil for one without ranges.
    init?(rig: Rig, recipe: SampleRecipe, _ backgrounds: [URL]) {
        guard let settings = recipe.photo else { return nil }
        self.recipe = recipe
        self.settings = settings
        controls = rig.controls
        pool = BackgroundPool(
            settings.background, seed: recipe.seed, pictureSize: recipe.size, files: backgrounds)
        sensor = Sensor(seed: recipe.seed)
    }

    /// Draws camera, head, clothes, light and background.
    func arrange(_ scene: inout PhotoScene, _ index: Int, face: inout RigParameters) {
        SceneDraw(settings: settings, recipe: recipe, index: index)
            .arrange(&scene, face: &face, controls: controls)
        var random = SeededGenerator(seed: recipe.seed, index: index, purpose: .background)
        if random.happens(settings.background.chance * recipe.strength), !recipe.isPremultiplied {
            scene.background = pool.choose(&random)
        }
    }

    /// Puts a background behind the subject and things in front of it, then takes the photograph.
    /// - Parameter points: the 68 landmarks in pixels.
    /// - Throws: `ImageError` when a background of the user's cannot be read.
    func develop(_ sample: inout Sample, _ scene: PhotoScene, points: () -> [Vector2]) throws {
        var conditions = PhotoConditions()
        var image = sample.image
        if let background = scene.background {
            var random = SeededGenerator(
                seed: recipe.seed, index: sample.index, purpose: .background)
            // The first number decided whether there is one.
            _ = random.next()
            image = Self.compose(
                sample.image, over: try pool.picture(background),
                shade: exp2(random.uniform(-0.7...0.5) * recipe.strength), random: &random)
            conditions.background = pool.name(background)
        }
        if recipe.strength > 0 {
            conditions.occluders = occlude(&sample, &image, scene, points)
        }
        var random = SeededGenerator(seed: recipe.seed, index: sample.index, purpose: .sensor)
        let draw = SensorDraw(
            settings.sensor, strength: recipe.strength, size: recipe.size, random: &random)
        if recipe.strength > 0, image.channels == 3 {
            (image, sample.jpeg) = try sensor.develop(image, draw)
        }
        conditions.numbers = scene.numbers + draw.numbers
        sample.image = image
        sample.conditions = conditions
    }

    private func occlude(
        _ sample: inout Sample, _ image: inout Image, _ scene: PhotoScene,
        _ points: () -> [Vector2]
    ) -> [String] {
        let hasGlasses = zip(controls.styles, sample.parameters.styles).contains { slot, choice in
            slot.name == "glasses" && slot.choices[choice].name != "none"
        }
        var draw = OccluderDraw(
            settings: settings.occluders, strength: recipe.strength, points: points(),
            lighting: scene.lighting, cameraRotation: scene.camera.rotation,
            hasGlasses: hasGlasses,
            random: SeededGenerator(
                seed: recipe.seed, index: sample.index, purpose: .occluders))
        let occluders = draw.draw()
        guard !occluders.isEmpty else { return [] }
        var hidden = [Bool](repeating: false, count: image.width * image.height)
        for occluder in occluders { occluder.draw(&image, &sample, hidden: &hidden) }
        let (width, height) = (image.width, image.height)
        func isHidden(_ pixel: Vector2) -> Bool {
            let inside =
                pixel.x >= 0 && pixel.y >= 0 && pixel.x < Float(width) && pixel.y < Float(height)
            return inside && hidden[Int(pixel.y) * width + Int(pixel.x)]
        }
        func seen(_ points: [VisibleLandmark]) -> [VisibleLandmark] {
            points.map { point in
                var copy = point
                if isHidden(point.pixel) { copy.isVisible = false }
                return copy
            }
        }
        sample.landmarks = sample.landmarks.map(seen)
        sample.dense = sample.dense.map(seen)
        var names: [String] = []
        for occluder in occluders where !names.contains(occluder.name) {
            names.append(occluder.name)
        }
        return names
    }

    /// A premultiplied picture over a part of a larger, square background (Porter and Duff 1984,
    /// "over", on encoded values as the renderer blends).
    static func compose(
        _ image: Image, over background: Image, shade: Float, random: inout SeededGenerator
    ) -> Image {
        let (width, height) = (image.width, image.height)
        let left = random.index(background.width - width + 1)
        let top = random.index(background.height - height + 1)
        let isMirrored = random.happens(0.5)
        let table = (0...255).map { UInt8(min(Float($0) * shade, 255)) }
        let pixels = [UInt8](unsafeUninitializedCapacity: 3 * width * height) { output, count in
            image.pixels.withUnsafeBufferPointer { front in
                background.pixels.withUnsafeBufferPointer { back in
                    for y in 0..<height {
                        let start = (top + y) * background.width + left
                        for x in 0..<width {
                            let at = y * width + x
                            let behind = 3 * (start + (isMirrored ? width - 1 - x : x))
                            let rest = 255 - Int(front[4 * at + 3])
                            for c in 0..<3 {
                                let below = Int(table[Int(back[behind + c])])
                                let sum = Int(front[4 * at + c]) + (below * rest + 127) / 255
                                output[3 * at + c] = UInt8(min(sum, 255))
                            }
                        }
                    }
                }
            }
            count = 3 * width * height
        }
        return Image(width: width, height: height, channels: 3, pixels: pixels)
    }
}
