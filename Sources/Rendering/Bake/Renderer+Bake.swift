import COSMesa
import Geometry
import Imaging
import Rigging

/// Textures painted by the same shaders that paint pictures; the face is at rest on them.
extension Renderer {
    /// The skin with all that is painted on it: lips, lids, the shade of brows, stubble, scalp, cloth.
    /// - Parameters:
    ///   - layout: the skin on its texture.
    ///   - shape: the face, at rest, whose lids say how the eyes' surroundings look.
    ///   - size: width and height in texels.
    /// - Throws: `RenderError` when the shape is not of this rig, or memory runs out.
    public func bakedSkin(
        _ layout: TextureLayout, shape: FaceShape, parameters: RigParameters, size: Int
    ) throws -> BakedMaterial {
        let paints = FaceStyle(parameters, of: controls).paints
        let density = layout.density(on: surface, size: size)
        return try baked(shape, parameters, width: size, height: size, density: density) { bake in
            try bake.skin(paints).use()
            BakePrograms.vertices(layout, of: surface).drawAll()
        }
    }

    /// Teeth and tongue on one texture.
    public func bakedMouth(
        teeth: TextureLayout, tongue: TextureLayout, shape: FaceShape, parameters: RigParameters,
        size: Int
    ) throws -> BakedMaterial {
        let density = teeth.density(on: surface, size: size)
        return try baked(shape, parameters, width: size, height: size, density: density) { bake in
            bake.mouth.use()
            bake.mouth.set("tooth", 1)
            BakePrograms.vertices(teeth, of: surface).drawAll()
            bake.mouth.set("tooth", 0)
            BakePrograms.vertices(tongue, of: surface).drawAll()
        }
    }

    /// Both eyeballs on a texture twice as wide as `size`, laid out as `EyeLayout` says.
    public func bakedEyes(shape: FaceShape, parameters: RigParameters, size: Int) throws
        -> BakedMaterial
    {
        // Of the iris, which has most of the room.
        let density = Float(size) * 1.5
        return try baked(shape, parameters, width: 2 * size, height: size, density: density) {
            bake in
            bake.eye.use()
            bake.eye.set("reach", EyeLayout.reach)
            bake.eye.set("exponent", EyeLayout.exponent)
            drawScreen()
        }
    }

    /// Lashes, cut out, on a texture four times as wide as high.
    public func bakedLashes(shape: FaceShape, parameters: RigParameters, size: Int) throws -> Image
    {
        try bakedCutOut(shape, parameters, width: size, height: size / 4, density: 1000) { bake in
            bake.lash.use()
            drawScreen()
        }
    }

    /// Locks of hair or of a beard, cut out, side by side on a square texture.
    public func bakedHair(
        shape: FaceShape, parameters: RigParameters, size: Int, level: WornLevel, beard: Bool
    ) throws -> Image {
        let width: Float = beard ? 0.03 : 0.1
        let density = Float(size / WornPart.lockCount) / width
        return try bakedCutOut(shape, parameters, width: size, height: size, density: density) {
            bake in
            bake.hair.use()
            bake.hair.set("tipGap", 0.25 + 0.86 * level.hair.taper)
            bake.hair.set("locks", Float(WornPart.lockCount))
            bake.hair.set("width", width)
            bake.hair.set("beard", beard ? 1 : 0)
            drawScreen()
        }
    }

    private func bakedCutOut(
        _ shape: FaceShape, _ parameters: RigParameters, width: Int, height: Int, density: Float,
        _ draw: (BakePrograms) throws -> Void
    ) throws -> Image {
        try painted(shape, parameters, width: width, height: height, density: density, draw) {
            Image(width: width, height: height, channels: 4, pixels: $0.read(0))
        }
    }

    private func baked(
        _ shape: FaceShape, _ parameters: RigParameters, width: Int, height: Int, density: Float,
        _ draw: (BakePrograms) throws -> Void
    ) throws -> BakedMaterial {
        try painted(shape, parameters, width: width, height: height, density: density, draw) {
            target in
            let base = target.read(0)
            let margin = TextureMargin(covered: base, width: width, height: height)
            return BakedMaterial(
                baseColor: margin.filled(base), normal: margin.filled(target.read(1)),
                surface: margin.filled(target.read(2)))
        }
    }

    /// Draws with a camera that sees `density` pixels per decimetre.
    private func painted<Result>(
        _ shape: FaceShape, _ parameters: RigParameters, width: Int, height: Int, density: Float,
        _ draw: (BakePrograms) throws -> Void, _ read: (BakeTarget) -> Result
    ) throws -> Result {
        try context.use {
            let eyes = (shape.eyes[0].center + shape.eyes[1].center) / 2
            let distance = Framing.distance
            let camera = Camera(
                position: eyes + Vector3(0, 0, distance), focalLength: density * distance,
                width: width, height: height)
            try prepare(
                shape, parameters, camera, camera.depthRange(around: shape.neckPivot),
                RenderOptions(quality: .review))
            let target = try BakeTarget(width: width, height: height)
            bind(shadowMap.texture, unit: 1)
            bind(noise.noise, unit: 2)
            bind(noise.strands, unit: 3)
            bind(face.detail, unit: 4)
            bind(face.tones, unit: 5)
            bind(face.folds, unit: 6)
            target.begin()
            try draw(try programsForBaking())
            let result = read(target)
            try context.check("painting a texture")
            return result
        }
    }
}

extension VertexArray {
    /// Draws all triangles.
    func drawAll() { draw(0..<indexCount) }
}
