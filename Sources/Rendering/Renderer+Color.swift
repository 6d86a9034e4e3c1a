import COSMesa
import Geometry
import Imaging
import Rigging

extension Renderer {
    /// The colour picture: 3 channels over a background, 4 (straight alpha) without one.
    /// - Throws: `RenderError` when the shape is not of this rig, or the picture is too large.
    public func color(
        shape: FaceShape, parameters: RigParameters, camera: Camera,
        options: RenderOptions = RenderOptions()
    ) throws -> Image {
        let range = camera.depthRange(around: shape.neckPivot)
        let scale = options.quality == .review ? 2 : 1
        let view = camera.scaled(by: Float(scale))
        let detail = Detail(width: camera.width, quality: options.quality)
        let pixels = try context.use {
            let targets = try targets(width: view.width, height: view.height)
            try prepare(shape, parameters, view, range, options)
            let worn = worn(parameters, shape, camera, detail: detail.hair)
            drawShadows(worn)
            drawGeometry(targets, worn: worn, fine: detail.fineSurface)
            try shadeColor(
                targets, worn: worn,
                PictureBounds(shape, view, surfaceBuffers, fine: detail.fineSurface),
                fine: detail.fineSurface)
            let pixels = read(targets, format: GL_RGBA, channels: 4)
            try context.check("the colour pass")
            return pixels
        }
        return Readback.image(
            pixels, width: view.width, height: view.height, scale: scale,
            opaque: (options.background ?? options.lighting?.background) != .transparent)
    }

    /// Shades the geometry buffer into the colour buffer, premultiplied alpha in its fourth channel.
    func shadeColor(
        _ targets: RenderTargets, worn: Worn, _ bounds: PictureBounds, fine: Bool
    ) throws {
        beginShading(targets.colorFramebuffer, targets)
        shade(.background, programs.background)
        try shadeSkin(worn.paints, bounds)
        shade(.eye, programs.eyeShade, within: bounds.eyes)
        shade(.hair, programs.hairShade)
        if worn.beard { shade(.beard, programs.hairShade) }
        if let glasses = worn.glasses {
            programs.glassesShade.use()
            let tint = glasses.style.color
            programs.glassesShade.set("frameColor", tint.x, tint.y, tint.z)
            let metal = glasses.style.metalColor
            programs.glassesShade.set("metalColor", metal.x, metal.y, metal.z)
            shade(.glasses, programs.glassesShade)
        }
        programs.mouth.use()
        programs.mouth.set("tooth", 1)
        shade(.teeth, programs.mouth, within: bounds.mouth)
        programs.mouth.set("tooth", 0)
        shade(.tongue, programs.mouth, within: bounds.mouth)
        drawBlended(worn, fine: fine)
    }

    /// Blends lashes, brows and lenses over the picture, hidden by what stands before them.
    private func drawBlended(_ worn: Worn, fine: Bool) {
        glStencilFunc(GLenum(GL_ALWAYS), 0, 0xFF)
        glEnable(GLenum(GL_DEPTH_TEST))
        glEnable(GLenum(GL_BLEND))
        glBlendFuncSeparate(
            GLenum(GL_SRC_ALPHA), GLenum(GL_ONE_MINUS_SRC_ALPHA), GLenum(GL_ONE),
            GLenum(GL_ONE_MINUS_SRC_ALPHA))
        programs.lash.use()
        surfaceBuffers.draw(.lashes, fine: fine)
        programs.brow.use()
        programs.brow.set("share", worn.browShare)
        browHairs.draw(share: worn.browShare)
        if let glasses = worn.glasses {
            programs.lens.use()
            glasses.drawLenses()
        }
        glDisable(GLenum(GL_BLEND))
    }

    /// The bytes of the framebuffer in use, from the top row down.
    func read(_ targets: RenderTargets, format: Int32, channels: Int) -> [UInt8] {
        glPixelStorei(GLenum(GL_PACK_ALIGNMENT), 1)
        let count = targets.width * targets.height * channels
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            glReadPixels(
                0, 0, GLsizei(targets.width), GLsizei(targets.height), GLenum(format),
                GLenum(GL_UNSIGNED_BYTE), bytes.baseAddress)
            filled = count
        }
    }
}
